import type { QuarantineTable } from '#server/database/tables.ts'
import { aSubmission } from '../../support/submission.ts'
import { aQuarantineRow } from './rows.ts'
import type { TestServer } from './test-server.ts'

/** What an earlier server could not judge, and this one can. */
export async function waitingInQuarantine(
  { server }: { readonly server: TestServer },
  part: Partial<QuarantineTable> = {},
) {
  const { item } = await aSubmission().seal()
  const row = aQuarantineRow({
    submission_id: item.id,
    sha256: item.sha256,
    body_sha256: item.sha256,
    body: item.body,
    received_at: '2026-11-01T03:00:00.000Z',
    receipt: JSON.stringify({
      submissionId: item.id,
      sha256: item.sha256,
      receivedAt: '2026-11-01T03:00:00.000Z',
      keyId: 'k1',
      signature: 'as it was given',
    }),
    problem_code: 'submission.unjudged',
    ...part,
  })
  await server.store.database.insertInto('quarantine').values(row).execute()
  return { item, row }
}
