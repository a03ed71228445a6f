import { expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '#server/database/open-postgres.ts'
import { makeResetLink } from '#server/maintenance/make-reset-link.ts'
import { ADMIN, runServer } from '../e2e/support/running-server.ts'
import { newDatabase } from './support/new-database.ts'

it('makes the link for the only administrator beside a running server', async () => {
  const url = await newDatabase()
  const server = await runServer({ DATABASE_URL: url })
  onTestFinished(() => server.dispose())
  const publicUrl = `http://127.0.0.1:${server.port}`
  const { link } = await makeResetLink(openPostgres(url), {
    address: ADMIN.email,
    publicUrl,
    now: new Date().toISOString(),
  })
  const accepted = await fetch(`${publicUrl}/api/v1/invitations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', origin: publicUrl },
    body: JSON.stringify({
      token: link.split('#token=')[1],
      name: 'Cán bộ',
      password: 'mot-cau-de-nho-cua-toi',
    }),
  })
  expect(accepted.status).toBe(204)
})
