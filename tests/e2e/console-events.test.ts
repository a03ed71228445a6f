import { expect } from '@playwright/test'
import { newUuid } from '../../src/protocol/uuid.ts'
import { aSubmission } from '../support/submission.ts'
import { expectFits } from './support/axe.ts'
import { signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { staffAt } from './support/kiosk.ts'
import { test } from './support/own-server.ts'

test.use(ALWAYS_ONLINE)

/** One submission of a business, made at a tablet of the event. */
async function madeAt(eventId: string, deviceId: string, businessName: string) {
  const { submission } = await aSubmission().seal()
  const provenance = { ...submission.provenance, deviceId, eventId, channel: 'kiosk' } as const
  const { item } = await aSubmission()
    .profile({ businessName, taxCode: '0101243150', province: '79' })
    .consented('keepAndSend', 'contact', 'statistics')
    .but({ provenance })
    .seal()
  return item
}

test('in the evening staff say which tablet was not used, and leave out a business that came twice', async ({
  page,
  server,
  url,
}) => {
  const staff = await staffAt(server.port, url)
  const { id } = await staff.createEvent()
  const ask = (path: string, body: object, credential = '') =>
    fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${credential}` },
      body: JSON.stringify(body),
    })
  for (const [deviceName, captured] of [
    ['Quầy 1', 1],
    ['Quầy 2', 1],
    ['Dự phòng', 0],
  ] as const) {
    const deviceId = newUuid()
    const enrolled = await ask('/enrolments', {
      code: await staff.code(id),
      deviceId,
      deviceName,
    })
    const { credential } = (await enrolled.json()) as { credential: string }
    if (captured > 0) await deliver(url, await madeAt(id, deviceId, `Cô Ba, ${deviceName}`))
    await ask('/device', { captured, waiting: 0 }, credential)
  }

  await page.goto(`${url}/staff/events/${id}`)
  await signIn(page)
  await expect(page.getByText(/^Các máy khác đã khớp, còn 1 máy/)).toBeVisible()
  await expectFits(page, 'an event with a spare tablet')
  await page.getByRole('button', { name: 'Ghi Dự phòng là không dùng' }).click()
  const asked = page.getByRole('dialog', { name: 'Dự phòng không dùng đến?' })
  await expectFits(page, 'saying that a tablet was not used')
  await asked.getByRole('button', { name: 'Ghi là không dùng' }).click()
  await expect(page.getByText('Sự kiện đã đủ phiếu')).toBeVisible()
  await expect(page.getByText(/^Không dùng, theo ghi chú của /)).toBeVisible()
  await expectFits(page, 'an event that is whole without it')

  await page.getByRole('link', { name: 'Phiếu có thể trùng' }).click()
  const group = page.getByRole('region', { name: /^Nhóm 1/ })
  await expect(group).toContainText('cùng mã số thuế')
  await expectFits(page, 'likely doubles')
  await group.getByRole('link', { name: 'Cô Ba, Quầy 2' }).click()
  await page.getByRole('button', { name: 'Không tính vào số liệu' }).click()
  const leaving = page.getByRole('dialog')
  await leaving.getByLabel('Loại').selectOption({ label: 'Trùng với phiếu khác của cùng cơ sở' })
  await leaving.getByLabel('Vì sao không tính').fill('Làm ở hai quầy')
  await leaving.getByRole('button', { name: 'Không tính phiếu này' }).click()
  await expect(page.getByText('Phiếu này không còn tính vào số liệu.')).toBeVisible()
  await page.goBack()
  await expect(page.getByText('Đã so 1 phiếu, không thấy phiếu nào có thể trùng.')).toBeVisible()

  // What belongs to the event is one press away from it.
  await page.getByRole('link', { name: 'Về sự kiện' }).click()
  await page.getByRole('link', { name: 'Xem phiếu của sự kiện' }).click()
  await expect(page.getByRole('link', { name: /^Cô Ba/ })).toHaveCount(2)
})
