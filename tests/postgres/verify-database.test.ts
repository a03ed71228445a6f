import { expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '#server/database/open-postgres.ts'
import { verifyDatabase } from '#server/maintenance/verify-database.ts'
import { newDatabase } from './support/new-database.ts'

it('says that there is no store in a database into which nothing was restored', async () => {
  const store = openPostgres(await newDatabase('empty'))
  onTestFinished(() => store.close())
  await expect(verifyDatabase(store)).rejects.toThrow(/^There is no store in PostgreSQL database /)
})
