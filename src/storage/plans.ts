import type { PlanLimits, PlanMark } from '#domain/plan.ts'
import type { AppDatabase, PlanRow, PlanStepRow } from './database.ts'
import { save, type SaveOutcome } from './save.ts'

const UNTOUCHED: PlanStepRow = { doneAt: null, notBefore: null, note: '' }

/** `undefined` = nothing was planned from this result yet. */
export const getPlan = (
  database: AppDatabase,
  assessmentId: string,
): Promise<PlanRow | undefined> => database.plans.get(assessmentId)

/** What the planner needs to know of each step. */
export const marksOf = (plan: PlanRow | undefined): Readonly<Record<string, PlanMark>> =>
  Object.fromEntries(
    Object.entries(plan?.steps ?? {}).map(([id, { doneAt, notBefore }]) => [
      id,
      { isDone: doneAt !== null, notBefore },
    ]),
  )

/** Changes the plan in one transaction, so that two taps at once cannot undo each other; it begins with the first. */
function changePlan(
  database: AppDatabase,
  assessmentId: string,
  now: string,
  change: (plan: PlanRow) => Partial<PlanRow>,
): Promise<SaveOutcome> {
  return save(() =>
    database.transaction('rw', database.plans, async () => {
      const plan: PlanRow = (await database.plans.get(assessmentId)) ?? {
        assessmentId,
        startedAt: now,
        updatedAt: now,
        limits: null,
        plannedSpendVnd: null,
        steps: {},
      }
      await database.plans.put({ ...plan, ...change(plan), updatedAt: now })
    }),
  )
}

/**
 * Merges `change` into the limits that are kept, or into `proposed` where none are yet: whoever taps hours and money in one
 * breath keeps both, though the second tap was made on a screen drawn before the first.
 */
export const recordLimits = (
  database: AppDatabase,
  assessmentId: string,
  change: Partial<PlanLimits>,
  proposed: PlanLimits,
  now: string,
): Promise<SaveOutcome> =>
  changePlan(database, assessmentId, now, ({ limits }) => ({
    limits: { ...(limits ?? proposed), ...change },
  }))

/** `null` takes the figure back. Whole đồng. */
export const recordPlannedSpend = (
  database: AppDatabase,
  assessmentId: string,
  plannedSpendVnd: number | null,
  now: string,
): Promise<SaveOutcome> => changePlan(database, assessmentId, now, () => ({ plannedSpendVnd }))

/** Merges `change` into what is kept of one action. */
export const recordStep = (
  database: AppDatabase,
  assessmentId: string,
  actionId: string,
  change: Partial<PlanStepRow>,
  now: string,
): Promise<SaveOutcome> =>
  changePlan(database, assessmentId, now, ({ steps }) => ({
    steps: { ...steps, [actionId]: { ...UNTOUCHED, ...steps[actionId], ...change } },
  }))
