import { expect } from '@playwright/test'
import { NO_CLOSING } from '../../src/domain/closing.ts'
import { aSubmission } from '../support/submission.ts'
import { expectClean } from './support/axe.ts'
import { chooseEnglish, signIn } from './support/console.ts'
import { deliver } from './support/deliver.ts'
import { becomeReadyOffline } from './support/device.ts'
import { test } from './support/own-server.ts'
import { ADMIN } from './support/running-server.ts'

const NOTE = 'Đã gọi, hẹn thứ Năm'

test('a note on a case outlives a lost network, an ended session, and leaving by mistake', async ({
  page,
  url,
}) => {
  const { item } = await aSubmission()
    .profile({ businessName: 'Quán Ba Miền', contactName: 'Chị Ba', phone: '0901234567' })
    .consented('keepAndSend', 'contact')
    .but({ closing: { ...NO_CLOSING, obstacles: ['weak-signal'] } })
    .seal()
  await deliver(url, item)
  await page.goto(`${url}/staff/cases/list`)
  await signIn(page)
  await page.getByRole('link', { name: 'Mạng ở chỗ tôi yếu hoặc hay mất' }).click()
  const note = page.getByLabel('Ghi chú')
  const save = page.getByRole('button', { name: 'Lưu', exact: true })
  await note.fill(NOTE)
  await becomeReadyOffline(page)
  await page.context().setOffline(true)
  await save.click()
  await expect(page.getByRole('alert')).toContainText('Chưa kết nối được với máy chủ.')
  await expect(note).toHaveValue(NOTE)
  await expect(save).toBeEnabled()
  await page.context().setOffline(false)

  await page.getByRole('link', { name: 'Về danh sách việc' }).click()
  const leaving = page.getByRole('dialog', { name: 'Rời trang này?' })
  await expect(leaving).toBeVisible()
  await expectClean(page, 'leaving a note')
  await page.keyboard.press('Escape')
  await expect(leaving).toBeHidden()
  await page.evaluate(() => history.back())
  await expect(leaving).toBeVisible()
  await leaving.getByRole('button', { name: 'Ở lại trang' }).click()
  await expect(note).toHaveValue(NOTE)
  const asked = new Promise<string>((resolve) =>
    page.once('dialog', (dialog) => {
      resolve(dialog.type())
      void dialog.dismiss()
    }),
  )
  await page.evaluate(() => setTimeout(() => location.reload()))
  expect(await asked).toBe('beforeunload')
  await expect(note).toHaveValue(NOTE)

  await page.context().clearCookies()
  await save.click()
  const ended = page.getByRole('dialog', { name: 'Phiên làm việc đã hết' })
  await expect(ended).toBeVisible()
  await expect(ended.getByLabel('Mật khẩu'), 'the address is there already').toBeFocused()
  // A browser closes a dialog at the second Escape, whatever the page says.
  for (const _ of [1, 2, 3]) await page.keyboard.press('Escape')
  await expect(ended).toBeVisible()
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 })
    await expectClean(page, `the session that ended at ${width}`)
  }
  await ended.getByLabel('Mật khẩu').fill(ADMIN.password)
  await ended.getByRole('button', { name: 'Đăng nhập' }).click()
  await expect(ended).toBeHidden()
  await expect(note).toHaveValue(NOTE)
  await save.click()
  await expect(page.getByRole('listitem').getByText(NOTE)).toBeVisible()
  await expect(note).toHaveValue('')
  await note.fill('Gõ nhầm')
  await page.evaluate(() => history.back())
  await leaving.getByRole('button', { name: 'Bỏ và rời trang' }).click()
  await expect(page).toHaveURL(/\/staff\/cases\/list$/)
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(
    NOTE,
  )
})

test('what was put aside says whose it is and why, in words, and a reason once typed is not lost by Escape', async ({
  page,
  url,
}) => {
  const { item } = await aSubmission()
    .profile({ businessName: 'Quán Ba Miền' })
    .answered('no-such-question', 'yes')
    .seal()
  await deliver(url, item)
  await page.goto(`${url}/staff/quarantine`)
  await signIn(page)
  const card = page.getByRole('article')
  await expect(card.getByRole('heading', { name: 'Quán Ba Miền · TP. Hồ Chí Minh' })).toBeVisible()
  await expect(card).toContainText('Chỗ sai: trả lời một câu mà bộ câu hỏi không có.')
  await expect(card).not.toContainText('unknownCriterion')
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 })
    await expectClean(page, `what was put aside at ${width}`)
  }
  await card.getByRole('button', { name: 'Xem nội dung' }).click()
  await expect(card.getByRole('group', { name: 'Chỗ sai' })).toContainText(
    'bộ câu hỏi không có câu này',
  )
  await expect(card.locator('dd', { hasText: 'chỗ sai' })).toHaveCount(1)
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 740 })
    await expectClean(page, `what it says at ${width}`)
  }
  await card.getByText('Nguyên văn nhận được').click()
  await expect(card.locator('pre')).toHaveText(item.body)
  await card.getByRole('button', { name: 'Loại phiếu' }).click()
  const reason = page.getByRole('dialog').getByLabel('Vì sao loại')
  await reason.fill('Gửi hai lần')
  for (const _ of [1, 2, 3]) await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toContainText('Bỏ lý do vừa nhập?')
  await page.getByRole('button', { name: 'Nhập tiếp' }).click()
  await expect(reason).toHaveValue('Gửi hai lần')
  await page.getByRole('dialog').getByRole('button', { name: 'Loại phiếu' }).click()
  await expect(page.getByText('Đã loại phiếu.')).toBeVisible()
  await chooseEnglish(page)
  await page.getByLabel('State').selectOption('rejected')
  await expect(card).toContainText('a question that the questionnaire does not have')
  await expectClean(page, 'what was rejected, in English')
})
