import { NEW_STORE, runServer } from './running-server.ts'

/**
 * What a server has on disk when it has started for the first time, for all servers of the run to begin with: bringing a
 * store to its newest form and making the administrator's account takes as long as the rest of a start.
 */
export default async function makeNewStore(): Promise<() => Promise<void>> {
  const server = await runServer()
  await server.stop('SIGTERM')
  process.env[NEW_STORE] = server.dataDir
  return () => server.dispose()
}
