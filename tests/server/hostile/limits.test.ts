import { expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { OPERATIONS } from '#server/openapi/document.ts'
import { startTestServer } from '../support/test-server.ts'

/** More than any limit by address, but that of deliveries and reports, which is set here. */
const TRIES = 130

/** All that is taken from who has no session: from anybody, a phone's owner, a tablet. */
const TAKEN = OPERATIONS.filter(({ audience, method }) => audience !== 'staff' && method !== 'GET')

it.each(TAKEN.map(({ method, path }) => [method, path] as const))(
  'is taken from one address only so often a minute: %s %s',
  async (method, path) => {
    const server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '100' } })
    const address = path.replaceAll(/:\w+/g, newUuid())
    const body = method === 'DELETE' ? {} : { body: '{}' }
    let status = 0
    for (let tries = 0; tries < TRIES && status !== 429; tries += 1) {
      const headers = { 'Content-Type': 'application/json' }
      ;({ status } = await server.request(address, { method, headers, ...body }))
    }
    expect(status).toBe(429)
  },
)
