import { expect, it, onTestFinished } from 'vitest'
import { sha256Hex } from '#protocol/hash.ts'
import { newUuid } from '#protocol/uuid.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import type { AppDependencies } from '#server/dependencies.ts'
import { derivedOf } from '#server/judging/derived-of.ts'
import { ownerRoutes } from '#server/routes/owner.ts'
import { contractStore } from './support/contract-store.ts'
import { copyFreshStore } from './support/fresh-store.ts'
import { aQuarantineRow, aRow, unacceptable } from './support/rows.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const KEY = 'khoa-cua-chu'
const NOW = '2026-12-01T03:00:00.000Z'

/** An owner's submission that waits in quarantine, and staff who release it the moment nothing was found under its id. */
async function releasedBetweenTwoLooks() {
  const file = `${temporaryFolder()}/store.sqlite`
  await copyFreshStore(file)
  const store = contractStore(openSqlite(file))
  onTestFinished(() => store.close())
  const body = JSON.stringify({ ownerKeyHash: await sha256Hex(KEY) })
  const copy = aQuarantineRow({ body })
  const row = aRow({ id: copy.submission_id, sha256: copy.sha256, body, consent_contact: 1 })
  await store.intake.keep([unacceptable(copy)], null, NOW)
  const submissions: AppDependencies['submissions'] = {
    ...store.submissions,
    async find(...asked) {
      const found = await store.submissions.find(...asked)
      if (!found)
        await store.quarantine.release(copy.id, {
          kind: 'acceptable',
          row,
          derived: derivedOf(row),
        })
      return found
    },
  }
  const parts = { ...store, submissions, overwriteErased: () => undefined }
  // All that these routes read of what a server is made of.
  const app = ownerRoutes({ ...parts, now: () => NOW, newId: newUuid } as never)
  const ask = (method: string, path = '', asked?: object) =>
    app.request(`/submissions/${row.id}${path}`, {
      method,
      headers: { Authorization: `Owner ${KEY}`, 'Content-Type': 'application/json' },
      ...(asked && { body: JSON.stringify(asked) }),
    })
  return { ask, held: () => store.submissions.find(row.id) }
}

it('what is released while its owner erases it is erased: their device asks no second time', async () => {
  const { ask, held } = await releasedBetweenTwoLooks()
  expect((await ask('DELETE')).status).toBe(204)
  expect(await held()).toBeUndefined()
})

it('what is released while its owner takes a consent back is without that consent', async () => {
  const { ask, held } = await releasedBetweenTwoLooks()
  expect((await ask('POST', '/withdrawals', { purposes: ['contact'] })).status).toBe(204)
  expect(await held()).toMatchObject({ consent_contact: 0 })
})
