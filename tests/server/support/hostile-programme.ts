import { seedEverywhere, seedPerson, type Ask } from '../../support/seed-everywhere.ts'
import { ADMIN_ENVIRONMENT, ORIGIN, startTestServer } from './test-server.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The real server with an administrator signed in, who asks from another place each time: nothing here is about limits. */
export async function aHostileProgramme() {
  const server = await startTestServer({
    environment: { ...ADMIN_ENVIRONMENT, TRUST_PROXY: '1' },
    // No pages, whether the client is built or not: what is no address of the API is not found.
    staticRoot: temporaryFolder(),
  })
  const admin = await server.signIn()
  let asked = 0
  const ask: Ask = (method, path, body) =>
    server.request(path, {
      method,
      headers: {
        cookie: admin,
        origin: ORIGIN,
        'X-Forwarded-For': `198.51.100.${(asked += 1)}`,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
  return { server, admin, ask }
}

/** The same with each of the texts in every field there is. */
export async function aProgrammeFullOf(texts: readonly string[]) {
  const programme = await aHostileProgramme()
  for (const text of texts) await seedEverywhere(programme.ask, text)
  // Their names reach no download, and hashing a password is slow.
  await seedPerson(programme.ask, texts[0] ?? '')
  return programme
}
