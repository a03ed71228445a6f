import { ORIGIN, type TestServer } from './test-server.ts'

/** Asks a server from our own pages as whoever a session's cookie is of; `null` = as nobody. A body is sent as JSON. */
export const askingAs =
  ({ request }: Pick<TestServer, 'request'>) =>
  (cookie: string | null, method: string, path: string, body?: object): Promise<Response> =>
    request(path, {
      method,
      headers: {
        origin: ORIGIN,
        'Content-Type': 'application/json',
        ...(cookie !== null && { cookie }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
