import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { trainingRepository } from '#server/repositories/training.ts'
import { expectFits } from './support/axe.ts'
import { behindNetwork } from './support/behind-network.ts'
import { signIn } from './support/console.ts'
import { becomeReadyOffline } from './support/device.ts'
import { enrol, staffAt } from './support/kiosk.ts'
import type { RunningServer } from './support/running-server.ts'

async function turnIntoTraining(server: RunningServer): Promise<void> {
  await server.stop('SIGTERM')
  const store = openSqlite(join(server.dataDir, 'sansangso.sqlite'))
  await trainingRepository(store.database).turnOn('2026-11-30T05:00:00.000Z')
  await store.close()
  await server.start()
}

test('on a server for training, owners, staff and tablets are told so on every page, without a network too', async ({
  page,
}) => {
  await behindNetwork(async (server, network) => {
    await turnIntoTraining(server)
    const strip = page.getByRole('complementary', { name: 'Bản tập huấn' })
    await page.goto(network.url)
    await expect(strip).toBeVisible()
    await expectFits(page, 'start of a server for training')
    await page.goto(`${network.url}/staff`)
    await signIn(page)
    await expect(strip).toBeVisible()
    await expectFits(page, 'console of a server for training')
    // What is said over the page stands on the sheet of what it is said of.
    const sheets = (await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g)
    expect(sheets).toHaveLength(1)
    const staff = await staffAt(server.port, network.url)
    const event = await staff.createEvent()
    await enrol(page, network.url, await staff.code(event.id), 'Quầy 1')
    await expect(strip).toBeVisible()
    await becomeReadyOffline(page)
    network.goDown()
    await page.reload()
    await expect(page.getByRole('button', { name: 'Bắt đầu' })).toBeVisible()
    await expect(strip).toBeVisible()
  })
})
