import { badNetwork, type BadNetwork } from './bad-network.ts'
import { runServer, type RunningServer } from './running-server.ts'

/** A server, and before it a network that can go away: people know the network's address alone. */
export async function behindNetwork(
  work: (server: RunningServer, network: BadNetwork) => Promise<void>,
): Promise<void> {
  let server: RunningServer | null = null
  const network = await badNetwork(() => server?.port ?? 0)
  try {
    server = await runServer({ PUBLIC_URL: network.url })
    await work(server, network)
  } finally {
    await network.close()
    await server?.dispose()
  }
}
