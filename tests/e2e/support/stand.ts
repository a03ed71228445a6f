import { badNetwork, type BadNetwork } from './bad-network.ts'
import { staffAt, type Staff } from './kiosk.ts'
import { runServer, type RunningServer } from './running-server.ts'

/** A server behind a network that can go away, with staff signed in. */
export interface Stand {
  readonly server: RunningServer
  readonly network: BadNetwork
  readonly staff: Staff
}

export async function withStand(work: (stand: Stand) => Promise<void>): Promise<void> {
  let server: RunningServer | null = null
  const network = await badNetwork(() => server?.port ?? 0)
  try {
    server = await runServer({ PUBLIC_URL: network.url })
    await work({ server, network, staff: await staffAt(server.port, network.url) })
  } finally {
    await network.close()
    await server?.dispose()
  }
}
