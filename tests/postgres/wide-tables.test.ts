import { expect, it, onTestFinished } from 'vitest'
import { StaffSummarySchema } from '#protocol/staff.ts'
import { ADMIN, runServer } from '../e2e/support/running-server.ts'
import { deliver, items, urlOf } from './support/deliver.ts'
import { gateOn } from './support/held-back.ts'
import { newDatabase } from './support/new-database.ts'

it('says how many there are without looking through what holds every answer', async () => {
  const url = await newDatabase()
  const server = await runServer({ DATABASE_URL: url, LOG_LEVEL: 'silent' })
  onTestFinished(() => server.dispose())
  await deliver(server, await items(3))
  const signedIn = await fetch(urlOf(server, '/api/auth/sign-in/email'), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: urlOf(server, '') },
    body: JSON.stringify(ADMIN),
  })
  const cookie = signedIn.headers.getSetCookie().join('; ')
  const gate = await gateOn(url)
  await gate.shut('submissions')
  const answer = await fetch(urlOf(server, '/api/v1/staff/summary'), { headers: { cookie } })
  const { total, today, byLevel } = StaffSummarySchema.parse(await answer.json())
  const ofLevels = Object.values(byLevel).reduce((sum, count) => sum + count, 0)
  expect([total, today, ofLevels]).toEqual([3, 3, 3])
})
