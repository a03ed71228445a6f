import type { AppDatabase, AssessmentRow } from './database.ts'

/** The finished assessment that took the place of this one here, or that of what took it; `undefined` = none did. */
export async function inPlaceOf(
  database: AppDatabase,
  assessmentId: string,
): Promise<AssessmentRow | undefined> {
  const finished = await database.assessments.where('status').equals('finished').toArray()
  // Each names all that went before it: of several that stand, the last one is named by none of the others.
  const later = finished.filter(({ insteadOf = [] }) => insteadOf.includes(assessmentId))
  return later.find(({ id }) => !later.some(({ insteadOf = [] }) => insteadOf.includes(id)))
}

/** Whether nothing of it has left this device, or may have. */
async function isOnlyHere(database: AppDatabase, submissionId: string): Promise<boolean> {
  if (await database.receipts.get(submissionId)) return false
  const entry = await database.outbox.get(submissionId)
  return !entry || (entry.kind === 'waiting' && entry.attempts === 0)
}

/**
 * Whether this draft takes up again something that went, or may have gone, for statistics alone. Nobody can ask the server for
 * that, nor tell it that another came in its place: it is counted there whatever comes, and this one must not be too.
 */
export async function isCountedUnnamed(
  database: AppDatabase,
  { insteadOf = [] }: Pick<AssessmentRow, 'insteadOf'>,
): Promise<boolean> {
  for (const earlier of await database.assessments.bulkGet([...insteadOf])) {
    const purposes = earlier?.consent?.purposes
    if (!earlier?.submissionId || !purposes?.statistics || purposes.keepAndSend) continue
    if (!(await isOnlyHere(database, earlier.submissionId))) return true
  }
  return false
}

/** The plan drawn from `from` goes on with `to`: what is ticked off there is done whatever was put right since. */
async function takePlanAlong(database: AppDatabase, from: string, to: string): Promise<void> {
  const plan = await database.plans.get(from)
  if (plan) await database.plans.put({ ...plan, assessmentId: to })
}

/**
 * What `finished` was taken up again from makes room for it: its plan goes on with this one, and where nothing of it has left
 * the device it is deleted with all that was to be sent of it. What was sent stays, since its receipt is a proof. Resolves to
 * the ids of all that this one stands for: more where two were begun from one. Within a transaction over assessments,
 * submissions, outbox, receipts and plans.
 */
export async function takePlaceHere(
  database: AppDatabase,
  finished: Pick<AssessmentRow, 'id' | 'corrects' | 'insteadOf'>,
): Promise<readonly string[] | undefined> {
  const { id, corrects, insteadOf } = finished
  if (corrects !== undefined) {
    const corrected = await database.assessments.where('submissionId').equals(corrects).first()
    if (corrected) await takePlanAlong(database, corrected.id, id)
  }
  if (insteadOf === undefined) return undefined
  const [begunFrom = ''] = insteadOf
  const standing =
    (await inPlaceOf(database, begunFrom)) ?? (await database.assessments.get(begunFrom))
  if (!standing) return insteadOf
  await takePlanAlong(database, standing.id, id)
  const { submissionId } = standing
  if (submissionId === null || (await isOnlyHere(database, submissionId))) {
    await database.assessments.delete(standing.id)
    await database.plans.delete(standing.id)
    if (submissionId !== null) {
      await database.submissions.delete(submissionId)
      await database.outbox.delete(submissionId)
    }
  }
  return [...new Set([...insteadOf, standing.id, ...(standing.insteadOf ?? [])])]
}
