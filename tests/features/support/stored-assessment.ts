import { ANSWER_UNKNOWN, answeredWith, type Answer, type Answers } from '#domain/answers.ts'
import { EMPTY_PROFILE, type Profile } from '#domain/profile.ts'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { newUuid } from '#protocol/uuid.ts'
import { openDatabase, type AppDatabase, type AssessmentRow } from '#storage/database.ts'

/** A database of its own for each test. */
export const freshDatabase = (): AppDatabase => openDatabase(`test-${newUuid()}`)

/** A shop with five workers: a micro-enterprise in trade whatever else is asked. */
export const SHOP: Profile = {
  ...EMPTY_PROFILE,
  kind: 'enterprise',
  sector: { version: 'VSIC-2025', code: 'G' },
  province: '79',
  employees: 5,
  womenEmployees: 2,
  revenueBand: '1bTo3b',
  capitalBand: 'upTo3b',
  womenOwned: 'no',
}

export async function storeDraft(
  database: AppDatabase,
  change: Partial<AssessmentRow> = {},
): Promise<AssessmentRow> {
  const now = '2026-11-23T08:00:00.000Z'
  const row: AssessmentRow = {
    id: newUuid(),
    status: 'draft',
    questionnaire: { id: QUESTIONNAIRE.id, version: QUESTIONNAIRE.version },
    profile: SHOP,
    consent: null,
    answers: { criteria: {}, tools: null },
    place: 'profile',
    startedAt: now,
    updatedAt: now,
    finishedAt: null,
    submissionId: null,
    result: null,
    ...change,
  }
  await database.assessments.add(row)
  return row
}

/** Every criterion answered with its best (`top`) or worst option, or not known; all tools or none. */
export function answersWith(kind: 'best' | 'worst' | 'unknown'): Answers {
  const { pillars, toolLinks, toolLists } = QUESTIONNAIRE
  const pick = (options: readonly { id: string }[]): Answer => {
    const option = kind === 'worst' ? options[0] : options.at(-1)
    return kind === 'unknown' || !option ? ANSWER_UNKNOWN : answeredWith(option.id)
  }
  const criteria = pillars.flatMap((pillar) => pillar.criteria)
  const tools = Object.values(toolLists).flatMap((list) => list.map((tool) => tool.id))
  return {
    criteria: Object.fromEntries(
      [...criteria, toolLinks].map(({ id, options }) => [id, pick(options)]),
    ),
    tools: kind === 'best' ? [...new Set(tools)] : kind === 'worst' ? [] : null,
  }
}
