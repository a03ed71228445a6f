import fc from 'fast-check'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import {
  ANSWER_NOT_APPLICABLE,
  ANSWER_UNKNOWN,
  answeredWith,
  type Answer,
  type Answers,
} from '#domain/answers.ts'
import { amount, amountBetween, choice, type Facts } from '#domain/fact.ts'
import { toolsFor } from '#domain/items.ts'
import { BUSINESS_KINDS } from '#domain/profile.ts'
import type { Option } from '#domain/questionnaire.ts'

export const ALL_CRITERIA = QUESTIONNAIRE.pillars.flatMap((pillar) => pillar.criteria)
export const ALL_TOOLS = toolsFor(QUESTIONNAIRE, {}).map((tool) => tool.id)

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

function anyAnswer(
  options: readonly Option[],
  canBeNotApplicable: boolean,
): fc.Arbitrary<Answer | undefined> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...options.map(({ id }) => answeredWith(id))) },
    { weight: 1, arbitrary: fc.constantFrom(ANSWER_UNKNOWN, undefined) },
    {
      weight: canBeNotApplicable ? 1 : 0,
      arbitrary: fc.constant<Answer>(ANSWER_NOT_APPLICABLE),
    },
  )
}

/** Any answers the screens can produce. */
export const anyAnswers: fc.Arbitrary<Answers> = fc
  .record({
    criteria: fc.record<Record<string, Answer | undefined>>(
      Object.fromEntries([
        ...ALL_CRITERIA.map(({ id, options, canBeNotApplicable }) => [
          id,
          anyAnswer(options, canBeNotApplicable),
        ]),
        [QUESTIONNAIRE.toolLinks.id, anyAnswer(QUESTIONNAIRE.toolLinks.options, false)],
      ]) as Record<string, fc.Arbitrary<Answer | undefined>>,
    ),
    tools: fc.option(fc.subarray(ALL_TOOLS), { nil: null, freq: 8 }),
  })
  .map(({ criteria, tools }) => ({
    criteria: Object.fromEntries(
      Object.entries(criteria).flatMap(([id, answer]) => (answer ? [[id, answer] as const] : [])),
    ),
    tools,
  }))

/** Any facts that change what is asked or what is critical. */
export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  kind: maybe(fc.constantFrom(...BUSINESS_KINDS).map((kind) => choice(kind))),
  employees: maybe(fc.nat(20).map(amount)),
  revenue: maybe(
    fc.constantFrom(amountBetween(-1, 1_000_000_000), amountBetween(1_000_000_000, null)),
  ),
})
