import type { ClosingQuestions } from '#domain/closing.ts'
import { isAskedOnTheSpot } from '#domain/fact.ts'
import type { Programme } from '#domain/programme.ts'
import type { Action } from '#domain/roadmap.ts'
import { leavesOf } from './condition-problems.ts'
import type { Obligation } from './obligations.ts'

const fieldsOf = (ids: readonly string[], fields: readonly string[]): readonly string[] =>
  ids.flatMap((id) => fields.map((field) => `${id}.${field}`))
const idsOf = (records: readonly { readonly id: string }[]): readonly string[] =>
  records.map(({ id }) => id)

/** Every question of one fact that programmes ask. */
const programmeLeaves = (programmes: readonly Programme[]) =>
  programmes.flatMap(({ eligibility, benefits }) => [
    ...leavesOf(eligibility),
    ...benefits.flatMap(({ when }) => (when ? leavesOf(when) : [])),
  ])

interface Worded {
  readonly programmes: readonly Programme[]
  readonly obligations: readonly Obligation[]
  readonly actions: readonly Action[]
  readonly closing: ClosingQuestions
}

/**
 * By namespace, the keys that must be worded of what stands in lists: a text, or texts below it. Words of questionnaires are
 * in namespaces of their own (`questionnaireWords`).
 */
export function contentWords({ programmes, obligations, actions, closing }: Worded) {
  const leaves = programmeLeaves(programmes)
  return {
    closing: [
      ...closing.obstacleGroups.flatMap((group) => [
        `groups.${group.id}`,
        ...group.obstacles.map((id) => `obstacles.${id}`),
      ]),
      ...closing.questions.flatMap(({ id, options }) => [
        `questions.${id}.prompt`,
        ...options.map((option) => `questions.${id}.options.${option}`),
      ]),
    ],
    actions: fieldsOf(idsOf(actions), ['title', 'how', 'why']),
    'programme-texts': programmes.flatMap(({ id, benefits }) => [
      ...fieldsOf([id], ['name', 'gives', 'agency', 'howToApply', 'documents']),
      ...benefits.map((benefit) => `${id}.benefits.${benefit.id}`),
    ]),
    obligations: fieldsOf(idsOf(obligations), ['title', 'text']),
    conditions: fieldsOf(
      leaves.flatMap(({ id }) => id ?? []),
      ['met', 'failed'],
    ),
    facts: leaves.flatMap(({ fact }) => [
      `${fact}.name`,
      ...(isAskedOnTheSpot(fact) ? [`${fact}.question`] : []),
    ]),
  } satisfies Readonly<Record<string, readonly string[]>>
}
