import { createHmac } from 'node:crypto'
import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { ADMIN, runServer } from './support/running-server.ts'

const PASSWORD = 'mot-cau-de-nho-cua-toi'
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** What an authenticator app shows for `secret` (base 32) at `time` (RFC 6238: SHA-1, 30 seconds, six digits). */
function totp(secret: string, time: number): string {
  const bits = Array.from(secret, (letter) =>
    BASE32.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(time / 30_000)))
  const digest = createHmac('sha1', key).update(counter).digest()
  const at = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(at) & 0x7fff_ffff) % 1_000_000).padStart(6, '0')
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Mật khẩu').fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
}

const faults = async (page: Page): Promise<string[]> =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)

test('an invited person chooses a password, turns the second factor on, signs in with it, and sees what the role may', async ({
  page,
  browser,
}) => {
  const server = await runServer()
  const url = `http://127.0.0.1:${server.port}`
  try {
    await page.goto(`${url}/staff/accounts`)
    await signIn(page, ADMIN.email, ADMIN.password)
    await expect(page.getByRole('heading', { name: 'Người dùng' })).toBeVisible()
    await page.getByLabel('Địa chỉ thư điện tử').fill('can-bo@tinh.vn')
    await page.getByRole('radio', { name: /^Người xem/ }).check()
    await page.getByRole('button', { name: 'Tạo liên kết mời' }).click()
    const link = await page.getByText(/\/staff\/welcome#token=/).innerText()
    expect(await faults(page)).toEqual([])

    const context = await browser.newContext()
    const person = await context.newPage()
    await person.goto(`${url}/staff/welcome${link.slice(link.indexOf('#'))}`)
    await person.getByLabel('Họ và tên').fill('Trần Văn Cán')
    expect(person.url(), 'the token is not left in the address').not.toContain('token')
    await person.getByLabel('Mật khẩu').fill(PASSWORD)
    await person.getByRole('button', { name: 'Lưu và tiếp tục' }).click()
    await person.getByRole('link', { name: 'Đăng nhập' }).click()
    await signIn(person, 'can-bo@tinh.vn', PASSWORD)
    const nav = person.getByRole('navigation')
    await expect(nav.getByRole('link', { name: 'Sự kiện' })).toBeVisible()
    for (const hidden of ['Người dùng', 'Cần xem lại', 'Nhập tệp'])
      await expect(nav.getByRole('link', { name: hidden })).toHaveCount(0)

    await person.goto(`${url}/staff/account`)
    await person.getByLabel('Nhập mật khẩu để tiếp tục').fill(PASSWORD)
    await person.getByRole('button', { name: 'Bật xác nhận hai bước' }).click()
    const line = await person.getByText(/Nhập khóa này/).innerText()
    const secret = line.split(': ').at(-1) ?? ''
    expect(await faults(person)).toEqual([])
    await person.getByLabel('Mã 6 chữ số').fill(totp(secret, Date.now()))
    await person.getByRole('button', { name: 'Xác nhận' }).click()
    await expect(person.getByText(/Đang bật/)).toBeVisible()

    await person.getByRole('button', { name: 'Đăng xuất' }).first().click()
    await signIn(person, 'can-bo@tinh.vn', PASSWORD)
    await person.getByLabel('Mã', { exact: true }).fill('000000')
    await person.getByRole('button', { name: 'Tiếp tục' }).click()
    await expect(person.getByText('Mã chưa đúng.')).toBeVisible()
    await person.getByLabel('Mã', { exact: true }).fill(totp(secret, Date.now()))
    await person.getByRole('button', { name: 'Tiếp tục' }).click()
    await expect(person.getByText(/Đang bật/)).toBeVisible()

    // The administrator sees who came, and takes the right away again: at once.
    await page.reload()
    await expect(page.getByText(/Trần Văn Cán/).first()).toBeVisible()
    await page.getByRole('button', { name: 'Tạm khóa Trần Văn Cán' }).click()
    await expect(page.getByText(/đang tạm khóa/)).toBeVisible()
    await person.reload()
    await expect(person.getByRole('button', { name: 'Đăng nhập' })).toBeVisible()
    await page.getByRole('link', { name: 'Xem nhật ký' }).click()
    await expect(page.getByRole('cell', { name: 'Đổi quyền' })).toBeVisible()
    expect(await faults(page)).toEqual([])
    await context.close()
  } finally {
    await server.dispose()
  }
})
