import { expect } from '@playwright/test'
import { anAuthenticator } from '../server/support/second-factor.ts'
import { expectClean } from './support/axe.ts'
import { openOwnMenu, signIn } from './support/console.ts'
import { ALWAYS_ONLINE } from './support/device.ts'
import { test } from './support/own-server.ts'

test.use(ALWAYS_ONLINE)

const PASSWORD = 'mot-cau-de-nho-cua-toi'

test('an invited person chooses a password, turns the second factor on, signs in with it, and sees what the role may', async ({
  page,
  browser,
  url,
}) => {
  await page.goto(`${url}/staff/accounts`)
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'Người dùng' })).toBeVisible()
  // A long address makes no page wider than a phone.
  await page
    .getByLabel('Địa chỉ thư điện tử')
    .fill('mot-can-bo-co-dia-chi-thu-dien-tu-rat-dai@so-cong-thuong.example.vn')
  await page.getByRole('radio', { name: 'Cả nước' }).check()
  await page.getByRole('button', { name: 'Tạo liên kết mời' }).click()
  await page.getByText(/\/staff\/welcome#token=/).waitFor()
  for (const width of [390, 320, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    await expectClean(page, `a long address at ${width}`)
  }
  await page.reload()
  await page.getByLabel('Địa chỉ thư điện tử').fill('can-bo@tinh.vn')
  await page.getByRole('radio', { name: /^Người xem/ }).check()
  await page.getByRole('radio', { name: 'Một số tỉnh, thành phố' }).check()
  await page.getByText('Chọn tỉnh, thành phố').click()
  await page.getByRole('checkbox', { name: 'Lâm Đồng' }).check()
  await expectClean(page, 'an invitation for some provinces')
  await page.getByRole('button', { name: 'Tạo liên kết mời' }).click()
  const link = await page.getByText(/\/staff\/welcome#token=/).innerText()
  await expectClean(page, 'an invitation')

  const context = await browser.newContext()
  const person = await context.newPage()
  await person.goto(`${url}/staff/welcome${link.slice(link.indexOf('#'))}`)
  await person.getByLabel('Họ và tên').fill('Trần Văn Cán')
  expect(person.url(), 'the token is not left in the address').not.toContain('token')
  // Reloaded, the page has it no more, and says so; the link still works, in this tab too.
  person.on('dialog', (dialog) => void dialog.accept())
  await person.reload()
  await expect(person.getByText(/Trang này cần liên kết trong lời mời/)).toBeVisible()
  await expectClean(person, 'a welcome page without its link')
  await person.goto(`${url}/staff/welcome${link.slice(link.indexOf('#'))}`)
  await person.getByLabel('Họ và tên').fill('Trần Văn Cán')
  await person.getByLabel('Mật khẩu').fill(PASSWORD)
  await person.getByRole('button', { name: 'Lưu và tiếp tục' }).click()
  await person.getByRole('link', { name: 'Đăng nhập' }).click()
  await signIn(person, { email: 'can-bo@tinh.vn', password: PASSWORD })
  const nav = person.getByRole('navigation')
  await expect(nav.getByRole('link', { name: 'Tổng quan' })).toBeVisible()
  for (const hidden of ['Phiếu đã nhận', 'Sự kiện', 'Người dùng', 'Cần xem lại', 'Nhập tệp'])
    await expect(nav.getByRole('link', { name: hidden })).toHaveCount(0)

  await person.goto(`${url}/staff/account`)
  await person.getByLabel('Nhập mật khẩu để tiếp tục').fill(PASSWORD)
  await person.getByRole('button', { name: 'Bật xác nhận hai bước' }).click()
  const line = await person.getByText(/Nhập khóa này/).innerText()
  const app = anAuthenticator(line.split(': ').at(-1) ?? '')
  await expectClean(person, 'the second factor asked for')
  await person.getByLabel('Mã 6 chữ số').fill(app.code())
  await person.getByRole('button', { name: 'Xác nhận' }).click()
  await expect(person.getByText(/Đang bật/)).toBeVisible()

  await openOwnMenu(person)
  await person.getByRole('banner').getByRole('button', { name: 'Đăng xuất' }).click()
  await signIn(person, { email: 'can-bo@tinh.vn', password: PASSWORD })
  await person.getByLabel('Mã', { exact: true }).fill('000000')
  await person.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(person.getByText('Mã chưa đúng.')).toBeVisible()
  // Whoever has lost both has a way on.
  await expect(person.getByText(/nhờ người quản trị đặt lại mật khẩu/)).toBeVisible()
  await person.getByLabel('Mã', { exact: true }).fill(app.code())
  await person.getByRole('button', { name: 'Tiếp tục' }).click()
  await expect(person.getByText(/Đang bật/)).toBeVisible()

  // The administrator sees who came, and takes the right away again: at once.
  await page.reload()
  await expect(page.getByText(/Trần Văn Cán/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Tạm khóa Trần Văn Cán' }).click()
  await expectClean(page, 'suspending somebody')
  await page.getByRole('button', { name: 'Tạm khóa', exact: true }).click()
  await expect(page.getByText(/đang tạm khóa/)).toBeVisible()
  await person.reload()
  await expect(person.getByRole('button', { name: 'Đăng nhập' })).toBeVisible()
  await page.getByRole('link', { name: 'Xem nhật ký' }).click()
  await expect(page.getByRole('cell', { name: 'Đổi quyền' })).toBeVisible()
  await expectClean(page, 'the log')
  await context.close()
})

test('where a role needs two steps, a person with a weak password idea and none of it is led to both', async ({
  page,
  browser,
  url,
}) => {
  await page.goto(`${url}/staff/accounts`)
  await signIn(page)
  const rules = page.getByRole('form', { name: 'Quy định chung' })
  await rules.getByRole('checkbox', { name: 'Cán bộ sự kiện' }).check()
  await rules.getByRole('button', { name: 'Lưu quy định' }).click()
  await expect(rules.getByText('Đã lưu.')).toBeVisible()
  await page.goto(`${url}/staff/events/new`)
  await page.getByLabel('Tên sự kiện').fill('Hội chợ Cần Thơ')
  await page.getByLabel('Từ ngày').fill('2026-12-01')
  await page.getByLabel('Đến hết ngày').fill('2026-12-02')
  await page.getByRole('button', { name: 'Tạo sự kiện' }).click()
  await expect(page.getByRole('heading', { name: 'Hội chợ Cần Thơ' })).toBeVisible()

  await page.goto(`${url}/staff/accounts`)
  await page.getByLabel('Địa chỉ thư điện tử').fill('su-kien@tinh.vn')
  await page.getByRole('radio', { name: /^Cán bộ sự kiện/ }).check()
  await page.getByText('0 sự kiện').click()
  await page.getByRole('checkbox', { name: 'Hội chợ Cần Thơ' }).check()
  await expectClean(page, 'an invitation of an officer')
  await page.getByRole('button', { name: 'Tạo liên kết mời' }).click()
  const link = await page.getByText(/\/staff\/welcome#token=/).innerText()

  const context = await browser.newContext()
  const person = await context.newPage()
  await person.goto(`${url}/staff/welcome${link.slice(link.indexOf('#'))}`)
  await person.getByLabel('Họ và tên').fill('Lê Thị Sự')
  const password = person.getByLabel('Mật khẩu')
  await password.fill('matkhau123456')
  await expect(person.getByText('Yếu: người khác dễ đoán ra.')).toBeVisible()
  await person.getByRole('button', { name: 'Lưu và tiếp tục' }).click()
  await expect(person.getByText(/Mật khẩu quá yếu/)).toBeVisible()
  await password.fill(PASSWORD)
  await expect(person.getByText('Đủ mạnh.')).toBeVisible()
  await expectClean(person, 'the welcome page')
  const cardsPlace = async () => {
    const box = await person.getByRole('main').locator('.card').boundingBox()
    return box && [box.x, box.y]
  }
  const place = await cardsPlace()
  await person.getByRole('button', { name: 'Lưu và tiếp tục' }).click()
  await expect(person.getByRole('heading', { name: 'Đã xong' })).toBeVisible()
  expect(await cardsPlace(), 'the card stays where it was').toEqual(place)
  await person.getByRole('link', { name: 'Đăng nhập' }).click()
  await signIn(person, { email: 'su-kien@tinh.vn', password: PASSWORD })

  // Nothing else until the second factor is on.
  await expect(person.getByText('Cần bật xác nhận hai bước')).toBeVisible()
  await expect(person.getByRole('navigation')).toHaveCount(0)
  await expectClean(person, 'the second factor needed')
  await person.getByLabel('Nhập mật khẩu để tiếp tục').fill(PASSWORD)
  await person.getByRole('button', { name: 'Bật xác nhận hai bước' }).click()
  const line = await person.getByText(/Nhập khóa này/).innerText()
  const app = anAuthenticator(line.split(': ').at(-1) ?? '')
  await person.getByLabel('Mã 6 chữ số').fill(app.code())
  await person.getByRole('button', { name: 'Xác nhận' }).click()
  await expect(person.getByRole('link', { name: 'Hội chợ Cần Thơ' })).toBeVisible()
  for (const hidden of ['Phiếu đã nhận', 'Người dùng', 'Cần xem lại'])
    await expect(
      person.getByRole('navigation').getByRole('link', { name: hidden, exact: true }),
    ).toHaveCount(0)

  // Whoever guesses is told how long to wait, and shows in the log.
  const elsewhere = await browser.newContext()
  const other = await elsewhere.newPage()
  await other.goto(`${url}/staff`)
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await signIn(other, { email: 'su-kien@tinh.vn', password: `sai-roi-${attempt}` })
    await expect(other.getByText('Thư điện tử hoặc mật khẩu chưa đúng.')).toBeVisible()
    await other.getByLabel('Mật khẩu').fill('')
  }
  await signIn(other, { email: 'su-kien@tinh.vn', password: PASSWORD })
  await expect(other.getByText(/Còn \d+ giây nữa mới thử lại được/)).toBeVisible()
  await openOwnMenu(person)
  await person.getByRole('link', { name: /su-kien@tinh\.vn/ }).click()
  await expect(person.getByText(/máy này/)).toBeVisible()
  await expectClean(person, 'the own account')
  await page.goto(`${url}/staff/audit`)
  await page.getByLabel('Loại việc').selectOption({ label: 'Đăng nhập' })
  await expect(page.getByRole('cell', { name: 'Đăng nhập sai' }).first()).toBeVisible()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải nhật ký (CSV)' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^sansangso-audit-.*\.csv$/)
  await elsewhere.close()
  await context.close()
})
