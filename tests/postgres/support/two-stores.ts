import { onTestFinished } from 'vitest'
import { openPostgres } from '#server/database/open-postgres.ts'
import { contractStore, type ContractStore } from '../../server/support/contract-store.ts'
import { gateOn } from './held-back.ts'
import { newDatabase } from './new-database.ts'

/** Two processes' stores on one new database, and what holds back whoever writes in it; closed when the test ends. */
export async function twoStores() {
  const url = await newDatabase()
  const open = (): ContractStore => {
    const store = openPostgres(url)
    onTestFinished(() => store.close())
    return contractStore(store)
  }
  return { url, one: open(), two: open(), gate: await gateOn(url) }
}
