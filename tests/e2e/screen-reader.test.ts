import { expect, type Page } from '@playwright/test'
import { ALWAYS_ONLINE } from './support/device.ts'
import { finishAsGrocery } from './support/finished.ts'
import { answerFast, describeGrocery, nothingChosen } from './support/owner.ts'
import { test } from './support/shared-server.ts'

test.use(ALWAYS_ONLINE)

async function toTheFirstQuestion(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await describeGrocery(page, 'Tạp hóa Hoa')
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.waitForURL(/\/question\//)
}

// What a screen reader is given, in its order. A line left out of these trees may be there; one that is in them must.

test('a question is read with where one is, what is asked, every answer and the ways on', async ({
  page,
  url,
}) => {
  await toTheFirstQuestion(page, url)
  await expect(page.locator('body')).toMatchAriaSnapshot(`
      - link "Đến nội dung chính"
      - banner:
        - link "Sẵn Sàng Số"
        - button "Hiển thị"
        - button "English"
      - main:
        - paragraph: Phần 1/7 · Chiến lược
        - link "Tất cả phần"
        - list:
          - listitem:
            - progressbar "Đã trả lời 0/4 câu của phần Chiến lược"
        - paragraph: Câu 1/29 · Còn khoảng 10 phút
        - group "Anh/chị theo dõi các việc số hóa của cơ sở như thế nào?":
          - heading "Anh/chị theo dõi các việc số hóa của cơ sở như thế nào?" [level=1]
          - radio "Chưa làm việc số hóa nào"
          - radio "Cần đến đâu làm đến đó, không có danh sách"
          - radio "Có danh sách, đã làm xong ít nhất một việc trong 12 tháng qua"
          - radio "Như trên, và xem lại danh sách ít nhất mỗi quý"
          - radio "Như trên, và mỗi tháng đo kết quả bằng con số"
          - radio "Không biết"
        - group: Ví dụ
        - group: Vì sao hỏi điều này?
        - group: Giải thích từ dùng ở đây
        - status
        - button "Quay lại"
        - button "Để sau"
      - contentinfo:
        - navigation "Các trang"
    `)
  await page.getByRole('radio', { name: 'Không biết' }).check()
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - main:
        - group "Anh/chị theo dõi các việc số hóa của cơ sở như thế nào?":
          - radio "Không biết" [checked]
        - status: /Đã lưu trên máy/
        - button "Quay lại"
        - button "Tiếp tục"
    `)
})

test('whoever goes by keyboard is taken to the heading of each page, the last two and the result too', async ({
  page,
  url,
}) => {
  await toTheFirstQuestion(page, url)
  await page.getByRole('link', { name: 'Tất cả phần' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Tất cả các phần' })).toBeFocused()
  await page.goBack()
  await answerFast(page, nothingChosen())
  await page.getByRole('link', { name: 'Xem lại và nộp' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Xem lại trước khi nộp' })).toBeFocused()
  await page.getByRole('button', { name: 'Nộp và xem kết quả' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Kết quả: Tạp hóa Hoa' })).toBeFocused()
})

test('a key held too long while asking to throw something away does not throw it away', async ({
  page,
  url,
}) => {
  await page.goto(url)
  await page.getByRole('button', { name: 'Bắt đầu' }).click()
  await page.getByRole('radio', { name: 'Hộ kinh doanh' }).check()
  await page.goto(`${url}/history`)
  const discard = page.getByRole('button', { name: 'Bỏ bài này' })
  await discard.focus()
  // Held: the browser repeats it.
  for (let times = 0; times < 5; times++) await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expect(page.getByRole('dialog').getByRole('heading')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(discard).toBeFocused()
})

test('the result is read in three questions, each figure with its words', async ({ page, url }) => {
  await finishAsGrocery(page, url, 'Tạp hóa Hoa')
  const main = page.getByRole('main')
  await expect(main).toMatchAriaSnapshot(`
      - article:
        - 'heading "Kết quả: Tạp hóa Hoa" [level=1]'
        - status:
          - strong: Đã lưu trên máy
        - region "Tôi đang ở đâu?":
          - heading "Tôi đang ở đâu?" [level=2]
          - paragraph: Mức 3/5
          - paragraph: Tăng tốc
          - paragraph: 36,6 trên 100 điểm
          - list "5 mức, cơ sở của anh/chị ở mức Tăng tốc":
            - listitem: Khởi động
            - listitem: Xuất phát
            - listitem: Tăng tốc
            - listitem: Tối ưu
            - listitem: Tinh anh
          - paragraph: 30/34 nội dung có câu trả lời rõ ràng (88%).
          - heading "3 rủi ro cần xử lý ngay" [level=3]
          - list:
            - listitem:
              - strong: Sao lưu
            - listitem:
              - strong: Tài khoản riêng
            - listitem:
              - strong: Xác nhận hai bước
          - navigation "Trong trang này":
            - link "Làm gì trước?"
            - link "Ai giúp, giúp bao nhiêu?"
            - link "Giữ và chia sẻ kết quả"
        - region "Làm gì trước?":
          - list:
            - listitem:
              - heading "Chép số liệu quan trọng ra một nơi thứ hai" [level=3]
              - paragraph: Không mất tiền · khoảng 1 ngày · Dễ · Anh/chị tự làm
          - link "Lập lộ trình 30, 90, 180 ngày"
        - region "Ai giúp, giúp bao nhiêu?":
          - region "Phù hợp (7)":
            - article "Miễn phí đào tạo quản trị, kế toán, thuế, nhân sự":
              - heading "Miễn phí đào tạo quản trị, kế toán, thuế, nhân sự" [level=4]
              - term: Được gì
              - definition:
                - strong: Chi trả 100% chi phí
          - region "Có thể phù hợp (2)":
            - region "Cần biết thêm":
              - group "Anh/chị có vay vốn cho dự án xanh, tuần hoàn, hoặc theo tiêu chuẩn môi trường, xã hội, quản trị (ESG) không?":
                - button "Có"
                - button "Không"
                - button "Chưa rõ"
        - region "Giữ và chia sẻ kết quả":
          - button "In kết quả"
    `)
  await page.getByText('7 phần, phần nào mạnh, phần nào yếu').click()
  const pillars = page.getByRole('table')
  await expect(pillars).toMatchAriaSnapshot(`
      - table:
        - rowgroup:
          - row "Phần Điểm Đã trả lời"
        - rowgroup:
          - row "Chiến lược 37,5 4/4":
            - rowheader "Chiến lược"
            - cell "37,5"
    `)
})
