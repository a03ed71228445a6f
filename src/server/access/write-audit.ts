import type { AppDependencies } from '../dependencies.ts'

/**
 * Writes down what was done: `userId` by whom (`null` = by nobody who is signed in), `event` what (`staff.signedIn`), `detail` of
 * what, an object as JSON. `at`: when (ISO instant), where that is written elsewhere too; else now.
 */
export type WriteAudit = (
  userId: string | null,
  event: string,
  detail?: string | object,
  at?: string,
) => Promise<void>

/** The log that administrators read, as routes and use cases write to it. */
export const auditWriter =
  ({
    administration,
    now,
    newId,
  }: Pick<AppDependencies, 'administration' | 'now' | 'newId'>): WriteAudit =>
  (userId, event, detail = '', at = now()) =>
    administration.audit({
      id: newId(),
      at,
      userId,
      event,
      detail: typeof detail === 'string' ? detail : JSON.stringify(detail),
    })
