import { expect, type Page } from '@playwright/test'
import type { EventDetail, FieldEvent } from '#protocol/event.ts'
import type { BadNetwork } from './bad-network.ts'
import { behindNetwork } from './behind-network.ts'
import { enrol, staffAt, type Staff } from './kiosk.ts'
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

/** The same with an event, at which `page`'s device is a tablet. */
export const withTablet = (
  page: Page,
  work: (stand: Stand & { readonly event: FieldEvent }) => Promise<void>,
): Promise<void> =>
  withStand(async (stand) => {
    const event = await stand.staff.createEvent()
    await enrol(page, stand.network.url, await stand.staff.code(event.id), 'Quầy 1')
    await work({ ...stand, event })
  })

/** Until the server has all of the event's, and so many of each. */
export const expectWhole = (
  staff: Staff,
  { id }: Pick<FieldEvent, 'id'>,
  totals: Partial<EventDetail['totals']>,
): Promise<void> =>
  expect
    .poll(() => staff.detail(id), { timeout: 30_000 })
    .toMatchObject({ isComplete: true, totals })
