import * as z from 'zod/mini'
import { BUSINESS_KINDS } from '#domain/profile.ts'
import { PURPOSES } from '#domain/programme.ts'

const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/))
const day = z.iso.date()
const share = z.number().check(z.gte(0), z.lte(1))
const leaf = { id: z.optional(id), fact: id }

/** A rule as data, see `#domain/condition.ts`. */
const ConditionSchema: z.ZodMiniType = z.union([
  z.strictObject({ all: z.array(z.lazy(() => ConditionSchema)).check(z.minLength(1)) }),
  z.strictObject({ any: z.array(z.lazy(() => ConditionSchema)).check(z.minLength(1)) }),
  z.strictObject({ not: z.lazy(() => ConditionSchema) }),
  z.strictObject({ ...leaf, oneOf: z.array(z.string()).check(z.minLength(1)) }),
  z.strictObject({ ...leaf, atMost: z.number() }),
  z.strictObject({ ...leaf, moreThan: z.number() }),
])

const OptionSchema = z.strictObject({ id, value: z.number().check(z.gte(0), z.lte(100)) })
const version = z.int().check(z.gte(1))
const ScoringSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('pillarMeans') }),
  z.strictObject({ method: z.literal('range'), step: share }),
  z.strictObject({ method: z.literal('sideBySide') }),
  z.strictObject({
    method: z.literal('spread'),
    points: z.int().check(z.gt(0)),
    company: z.array(
      z.strictObject({ levelId: id, pointsOver: z.number(), pillars: z.int().check(z.gte(0)) }),
    ),
  }),
])

const head = {
  id,
  version,
  status: z.enum(['released', 'retired']),
  standing: z.enum(['ours', 'current', 'replaced']),
  words: id,
  scoring: ScoringSchema,
  coverageNeeded: z.int().check(z.gte(0), z.lte(100)),
  secondsPerStep: z.number().check(z.gte(1)),
  sources: z.array(z.string()).check(z.minLength(1)),
}

const WholeQuestionnaireSchema = z.strictObject({
  ...head,
  pillars: z.array(
    z.strictObject({
      id,
      weight: z.number().check(z.gt(0)),
      criteria: z.array(
        z.strictObject({
          id,
          choose: z.optional(z.literal('several')),
          outOf: z.optional(z.int().check(z.gt(0))),
          weight: z.optional(z.number().check(z.gt(0))),
          ladder: z.optional(id),
          basis: z.optional(z.enum(['secondHand', 'ours'])),
          options: z.array(OptionSchema).check(z.minLength(2)),
          canBeNotApplicable: z.boolean(),
          appliesWhen: z.optional(ConditionSchema),
          critical: z.optional(z.strictObject({ below: share, when: z.optional(ConditionSchema) })),
          usefulness: z.union([z.literal(1), z.literal(2), z.literal(3)]),
          mapsTo: z.strictObject({
            qd1567: z.array(z.string()),
            qd2158: z.array(z.string()),
            qd1970: z.array(z.string()),
          }),
        }),
      ),
    }),
  ),
  toolLists: z.record(id, z.array(z.strictObject({ id, pillarId: id }))),
  toolListWhen: z.array(z.strictObject({ list: id, when: ConditionSchema })),
  toolsAt: z.nullable(id),
  toolLinks: z.nullable(
    z.strictObject({ id, pillarId: id, options: z.array(OptionSchema).check(z.minLength(2)) }),
  ),
  levels: z.array(z.strictObject({ id, from: z.number().check(z.gte(0), z.lt(100)) })),
})

const BasedQuestionnaireSchema = z.strictObject({
  ...head,
  basedOn: z.strictObject({ id, version }),
  asks: z.array(id).check(z.minLength(1)),
})

/** What a questionnaire's file has to be; see `QuestionnaireFile`. */
export const questionnaireSchemaOf = (file: unknown): z.ZodMiniType =>
  file instanceof Object && 'basedOn' in file ? BasedQuestionnaireSchema : WholeQuestionnaireSchema

const sources = z
  .array(z.strictObject({ label: z.string().check(z.minLength(1)), url: z.nullable(z.url()) }))
  .check(z.minLength(1))

export const ProgrammesSchema = z.strictObject({
  programmes: z.array(
    z.strictObject({
      id,
      status: z.enum(['inForce', 'expired', 'unverified']),
      legalBasis: z.array(z.string()).check(z.minLength(1)),
      formerUnits: z.optional(z.array(z.string()).check(z.minLength(1))),
      eligibility: ConditionSchema,
      benefits: z.array(
        z.strictObject({
          id,
          sizeClasses: z.nullable(z.array(z.enum(['micro', 'small', 'medium', 'beyond']))),
          when: z.optional(ConditionSchema),
          sharePercent: z.nullable(z.int().check(z.gte(1), z.lte(100))),
          capVnd: z.nullable(z.int().check(z.gt(0))),
          per: z.nullable(z.enum(['year', 'contractPerYear', 'once'])),
          replaces: z.optional(id),
          purpose: z.optional(z.enum(PURPOSES)),
        }),
      ),
      validFrom: z.nullable(day),
      validTo: z.nullable(day),
      lastVerified: day,
      sources,
      applyUrl: z.nullable(z.url()),
      form: z.optional(z.enum(['nd80'])),
      helpsWith: z.array(z.string()),
    }),
  ),
})

export const ObligationsSchema = z.strictObject({
  obligations: z.array(
    z.strictObject({
      id,
      when: ConditionSchema,
      legalBasis: z.array(z.string()).check(z.minLength(1)),
      sources,
      lastVerified: day,
    }),
  ),
})

export const ActionsSchema = z.strictObject({
  actions: z.array(
    z.strictObject({
      id: z.string(),
      criterionId: id,
      from: share,
      below: share,
      when: z.optional(ConditionSchema),
      effort: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      days: z.int().check(z.gte(0)),
      cost: z.enum([
        'free',
        'underOneMillion',
        'oneToFiveMillion',
        'fiveToTwentyMillion',
        'overTwentyMillion',
      ]),
      skill: z.enum(['self', 'helper', 'specialist']),
      pays: z.array(z.enum(['time', 'money', 'risk', 'sales'])).check(z.minLength(1)),
      needs: z.array(z.strictObject({ criterionId: id, atLeast: share })),
      topic: z.nullable(z.string()),
    }),
  ),
})

export const ClosingQuestionsSchema = z.strictObject({
  version,
  obstacleGroups: z.array(z.strictObject({ id, obstacles: z.array(id).check(z.minLength(1)) })),
  questions: z.array(
    z.strictObject({
      id,
      choose: z.enum(['one', 'several']),
      options: z.array(id).check(z.minLength(2)),
    }),
  ),
})

const band = z.strictObject({ id, over: z.number(), upTo: z.nullable(z.number()) })
export const BandsSchema = z.strictObject({ revenue: z.array(band), capital: z.array(band) })

export const SizeRulesSchema = z.strictObject({
  rules: z.array(
    z.strictObject({
      id,
      validFrom: day,
      validTo: z.nullable(day),
      legalBasis: z.string(),
      classes: z.array(
        z.strictObject({ id: z.enum(['micro', 'small', 'medium']), when: ConditionSchema }),
      ),
    }),
  ),
})

/** Values a `kind` leaf may name. */
export const KINDS: readonly string[] = BUSINESS_KINDS
