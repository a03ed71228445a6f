import { expect } from '@playwright/test'
import { NO_CLOSING } from '../../src/domain/closing.ts'
import { aSubmission } from '../support/submission.ts'
import { expectFits } from './support/axe.ts'
import { signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { test } from './support/own-server.ts'

test.use(ALWAYS_ONLINE)

const shop = (businessName: string) =>
  aSubmission()
    .profile({ businessName })
    .consented('keepAndSend', 'contact', 'statistics')
    .but({ closing: { ...NO_CLOSING, obstacles: ['fraud'] } })
    .seal()

test('trial entries are left out of the figures, one and all that are found, and counted again', async ({
  page,
  url,
}) => {
  for (const name of ['Quán Ba Miền', 'Thử một', 'Thử hai'])
    await deliver(url, (await shop(name)).item)
  await page.goto(`${url}/staff/submissions`)
  await signIn(page)

  // One.
  await page.getByRole('link', { name: 'Thử một' }).click()
  await page.getByRole('button', { name: 'Không tính vào số liệu' }).click()
  const one = page.getByRole('dialog', { name: 'Không tính phiếu này vào số liệu?' })
  const go = one.getByRole('button', { name: 'Không tính phiếu này' })
  await one.getByLabel('Vì sao không tính').fill('Cán bộ bấm thử ở buổi tập huấn')
  await expect(go).toBeDisabled()
  await one.getByLabel('Loại').selectOption({ label: 'Làm thử, tập huấn' })
  await expectFits(page, 'leaving one out')
  await go.click()
  await expect(page.getByText('Phiếu này không còn tính vào số liệu.')).toBeFocused()
  await expect(page.getByText('Cán bộ bấm thử ở buổi tập huấn')).toBeVisible()
  await expectFits(page, 'one left out')

  // All that is found: the one that counts no more is not among them.
  await page.goto(`${url}/staff/submissions?search=thu`)
  await expect(page.getByText('không tính', { exact: true })).toHaveCount(1)
  await page.getByText('Không tính vào số liệu', { exact: true }).click()
  await page.getByRole('button', { name: 'Bỏ các phiếu đang lọc ra khỏi số liệu' }).click()
  const found = page.getByRole('dialog', { name: 'Bỏ các phiếu đang lọc ra khỏi số liệu?' })
  await expect(found.getByText('Có 1 phiếu khớp bộ lọc và đang được tính.')).toBeVisible()
  await found.getByLabel('Loại').selectOption({ label: 'Cơ sở không có thật' })
  await found.getByLabel('Vì sao không tính').fill('Gõ chơi')
  await expectFits(page, 'leaving out what is found')
  // Another comes meanwhile: nothing is changed, and the new number is said.
  await deliver(url, (await shop('Thử ba')).item)
  await found.getByRole('button', { name: 'Không tính 1 phiếu' }).click()
  await expect(found.getByText('Chưa có gì thay đổi')).toBeVisible()
  await expect(found.getByText('Có 2 phiếu khớp bộ lọc và đang được tính.')).toBeVisible()
  await found.getByRole('button', { name: 'Không tính 2 phiếu' }).click()
  await expect(page.getByText('Các phiếu đó không còn tính vào số liệu.')).toBeVisible()
  await expect(page.getByText('không tính', { exact: true })).toHaveCount(3)
  await expectFits(page, 'the list with what was left out')

  // Each time is listed, and one is undone whole.
  await page.getByRole('link', { name: 'Những lần đã bỏ ra' }).click()
  await expect(page.getByRole('article')).toHaveCount(2)
  const times = page.getByRole('article', { name: '2 phiếu · Cơ sở không có thật' })
  await expectFits(page, 'what was left out')
  await times.getByRole('button', { name: 'Tính lại 2 phiếu' }).click()
  await page
    .getByRole('dialog', { name: 'Tính lại 2 phiếu vào số liệu?' })
    .getByRole('button', { name: 'Tính lại 2 phiếu' })
    .click()
  await expect(page.getByText('Các phiếu đó lại được tính vào số liệu.')).toBeVisible()
  await expect(times.getByText('2 phiếu đã tính lại')).toBeVisible()
  await expect(times.getByRole('button')).toHaveCount(0)

  // And the first, from its own page.
  await page.getByRole('link', { name: 'Xem 1 phiếu đó' }).click()
  await page.getByRole('link', { name: 'Thử một' }).click()
  await page.getByRole('button', { name: 'Tính lại phiếu này' }).click()
  await page
    .getByRole('dialog', { name: 'Tính lại phiếu này vào số liệu?' })
    .getByRole('button', { name: 'Tính lại phiếu này' })
    .click()
  await expect(page.getByText('Phiếu này lại được tính vào số liệu.')).toBeFocused()
  await expect(page.getByText('Phiếu này không tính vào số liệu', { exact: true })).toHaveCount(0)
})
