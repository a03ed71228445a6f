import { openPostgres } from '#server/database/open-postgres.ts'
import { migrate } from '#server/database/migrate.ts'
import { storeContract } from '../server/store-contract.ts'
import { contractStore } from '../server/support/contract-store.ts'
import { newDatabase } from './support/new-database.ts'

storeContract('PostgreSQL', newDatabase, async (url) => {
  const store = openPostgres(url)
  await store.exclusively(migrate)
  return contractStore(store)
})
