import { ACTIONS } from '#content/actions.ts'
import { OBLIGATIONS } from '#content/obligations.ts'
import { PROGRAMMES } from '#content/programmes.ts'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import { PROVINCES, SECTORS } from '#content/reference.ts'
import type { Condition, ConditionLeaf } from '#domain/condition.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { PROBLEMS } from '#protocol/problem.ts'
import { SYNC_PROBLEMS } from '#sync/read-reply.ts'

export interface ContentKeys {
  /** Texts that must be there; a key also counts as worded where texts lie under it. */
  readonly needed: readonly string[]
  /** Texts that may be there. Anything else is a leftover. */
  readonly optional: readonly RegExp[]
}

const keys = (needed: readonly string[], ...optional: readonly RegExp[]): ContentKeys => ({
  needed: [...new Set(needed)],
  optional,
})

const fieldsOf = (paths: readonly string[], fields: readonly string[]): string[] =>
  paths.flatMap((path) => fields.map((field) => `${path}.${field}`))

function questionnaireKeys({ pillars, toolLists, toolLinks, levels }: Questionnaire): string[] {
  const criteria = pillars.flatMap((pillar) => pillar.criteria)
  const tools = Object.values(toolLists).flat()
  return [
    'name',
    ...fieldsOf(
      pillars.map(({ id }) => `pillars.${id}`),
      ['name', 'short'],
    ),
    ...criteria.flatMap(({ id, options, critical }) => [
      `criteria.${id}.prompt`,
      ...(critical ? [`criteria.${id}.risk`] : []),
      ...options.map((option) => `criteria.${id}.options.${option.id}`),
    ]),
    'tools.prompt',
    ...tools.map(({ id }) => `tools.items.${id}.name`),
    'toolLinks.prompt',
    ...toolLinks.options.map(({ id }) => `toolLinks.options.${id}`),
    ...fieldsOf(
      levels.map(({ id }) => `levels.${id}`),
      ['name', 'meaning'],
    ),
  ]
}

function leavesOf(condition: Condition): ConditionLeaf[] {
  if ('not' in condition) return leavesOf(condition.not)
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  return [condition]
}

const programmeLeaves = (): ConditionLeaf[] =>
  PROGRAMMES.flatMap(({ eligibility, benefits }) => [
    ...leavesOf(eligibility),
    ...benefits.flatMap(({ when }) => (when ? leavesOf(when) : [])),
  ])

/** What content asks of each namespace worded by content ids. */
export function contentKeys(): ReadonlyMap<string, ContentKeys> {
  const leaves = programmeLeaves()
  return new Map([
    [
      'san-sang-so',
      keys(
        QUESTIONNAIRES.flatMap(questionnaireKeys),
        /^(about|disclaimer)$/,
        /^(pillars|levels)\.[^.]+\.(about|next)$/,
        /^(criteria\.[^.]+|tools|toolLinks|tools\.items\.[^.]+)\.(explain|example|why|short)$/,
      ),
    ],
    [
      'actions',
      keys(
        fieldsOf(
          ACTIONS.map(({ id }) => id),
          ['title', 'how', 'why'],
        ),
      ),
    ],
    [
      'programme-texts',
      keys(
        PROGRAMMES.flatMap(({ id, benefits }) => [
          ...fieldsOf([id], ['name', 'gives']),
          ...benefits.map((benefit) => `${id}.benefits.${benefit.id}`),
        ]),
        new RegExp(
          `^(${PROGRAMMES.map(({ id }) => id).join('|')})\\.(agency|howToApply|documents|note)$`,
        ),
      ),
    ],
    [
      'obligations',
      keys(
        fieldsOf(
          OBLIGATIONS.map(({ id }) => id),
          ['title', 'text'],
        ),
      ),
    ],
    [
      'conditions',
      keys(
        fieldsOf(
          leaves.flatMap(({ id }) => id ?? []),
          ['met', 'failed'],
        ),
      ),
    ],
    [
      'facts',
      keys(
        leaves.map(({ fact }) => `${fact}.name`),
        /^[^.]+\.(name|question|help)$/,
      ),
    ],
    ['places', keys(PROVINCES.map(({ code }) => code))],
    [
      'sectors',
      keys(
        fieldsOf(
          SECTORS.map(({ code }) => code),
          ['name', 'short'],
        ),
        // Sections in which no business can be are worded too: old records may name them.
        /^[A-V]\.(name|short)$/,
      ),
    ],
    ['problems', keys([...Object.keys(PROBLEMS), ...SYNC_PROBLEMS])],
  ])
}
