import type { BadNetwork } from './bad-network.ts'
import { behindNetwork } from './behind-network.ts'
import { staffAt, type Staff } from './kiosk.ts'
import type { RunningServer } from './running-server.ts'

/** A server behind a network that can go away, with staff signed in. */
export interface Stand {
  readonly server: RunningServer
  readonly network: BadNetwork
  readonly staff: Staff
}

export const withStand = (work: (stand: Stand) => Promise<void>): Promise<void> =>
  behindNetwork(async (server, network) =>
    work({ server, network, staff: await staffAt(server.port, network.url) }),
  )
