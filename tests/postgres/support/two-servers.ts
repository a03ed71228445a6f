import { ADMIN, type RunningServer } from '../../e2e/support/running-server.ts'
import { urlOf } from './deliver.ts'
import { serverOn } from './server-on.ts'

/** Two processes on one database, asked in turn, as by a proxy that gives each request to the next one. */
export interface TwoServers {
  readonly both: readonly [RunningServer, RunningServer]
  /** Whose turn it is. */
  next(): RunningServer
  signIn(account?: object): Promise<string>
  /** With a cookie, at whoever is next or at this one. */
  ask(
    cookie: string,
    method: string,
    path: string,
    body?: object,
    server?: RunningServer,
  ): Promise<Response>
  /** The same at both, at one moment. */
  askBoth(
    cookie: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<readonly [Response, Response]>
}

export async function twoServers(url: string): Promise<TwoServers> {
  const both = [await serverOn(url), await serverOn(url)] as const
  let turns = 0
  const next = (): RunningServer => both[(turns += 1) % 2 === 0 ? 0 : 1]
  const ask: TwoServers['ask'] = (cookie, method, path, body, server = next()) =>
    fetch(urlOf(server, path), {
      method,
      headers: { cookie, Origin: urlOf(server, ''), 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  return {
    both,
    next,
    ask,
    async signIn(account = ADMIN) {
      const response = await ask('', 'POST', '/api/auth/sign-in/email', account)
      if (!response.ok) throw new Error(`sign-in: ${response.status}`)
      return response.headers
        .getSetCookie()
        .map((each) => each.split(';')[0])
        .join('; ')
    },
    askBoth: (cookie, method, path, body) =>
      Promise.all([
        ask(cookie, method, path, body, both[0]),
        ask(cookie, method, path, body, both[1]),
      ]),
  }
}
