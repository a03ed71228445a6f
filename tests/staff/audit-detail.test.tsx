import { render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { AuditDetail, type Called } from '#staff/accounts/audit-detail.tsx'

beforeAll(() =>
  setUpI18n('vi', [
    'common',
    'accounts',
    'privacy',
    'cases',
    'closing',
    'events',
    'places',
    'publications',
    'questionnaires',
    'sectors',
    'staff',
    'terms',
  ]),
)

const ID = '01a228d3-0000-7000-8000-000000000000'
const CASE = `${ID}.weak-signal`

const NAME = 'Sẵn Sàng Số'
const [FAIR, TABLET, REPORT, PUBLISHED, HOA] = ['fair', 'tablet', 'report', 'published', 'hoa']
const CALLED: Called = {
  names: {
    [FAIR]: 'Ngày hội số chợ Đồng Xuân',
    [TABLET]: 'Máy 3',
    [REPORT]: 'Báo cáo tuần',
    [HOA]: 'Chị Hoa',
  },
  publications: { [PUBLISHED]: { questionnaireId: 'san-sang-so', period: '2026-Q3', version: 2 } },
}

async function said(event: string, detail: object | string) {
  const text = typeof detail === 'string' ? detail : JSON.stringify(detail)
  const { container } = render(
    <Suspense fallback={null}>
      <AuditDetail event={event} detail={text} called={CALLED} />
    </Suspense>,
  )
  await screen.findAllByText(/./)
  const items = screen.queryAllByRole('listitem').map((item) => item.textContent)
  const links = screen.queryAllByRole('link').map((link) => link.getAttribute('href'))
  return { text: container.textContent, items, links }
}

it.each<[string, string, object | string, string[], string[]]>([
  [
    'a submission that was read',
    'submission.viewed',
    ID,
    [`Phiếu: ${ID}`],
    [`/staff/submissions/${ID}`],
  ],
  [
    'a step on a request',
    'privacy.changed',
    { id: ID, did: 'erased', submissionId: ID },
    ['Yêu cầu: YC-0000-0000', 'Đã làm: xóa dữ liệu', `Phiếu: ${ID}`],
    [`/staff/privacy/${ID}`, `/staff/submissions/${ID}`],
  ],
  [
    'cases that were closed and given to nobody',
    'case.changed',
    { ids: [CASE], state: 'solved', assignee: null },
    [
      'Việc: Mạng ở chỗ tôi yếu hoặc hay mất (0000-0000)',
      'Tình trạng: Đã gỡ',
      'Giao cho: không ai',
    ],
    [`/staff/cases/${CASE}`],
  ],
  [
    'a case given to somebody',
    'case.changed',
    { ids: [CASE], assignee: HOA },
    ['Việc: Mạng ở chỗ tôi yếu hoặc hay mất (0000-0000)', 'Giao cho: Chị Hoa'],
    [`/staff/cases/${CASE}`],
  ],
  [
    'a case put off',
    'case.changed',
    { ids: [CASE], followUpOn: '2026-12-03' },
    ['Việc: Mạng ở chỗ tôi yếu hoặc hay mất (0000-0000)', 'Ngày hẹn: 03/12/2026'],
    [`/staff/cases/${CASE}`],
  ],
  [
    'a case with no day any more',
    'case.changed',
    { ids: [CASE], followUpOn: null },
    ['Việc: Mạng ở chỗ tôi yếu hoặc hay mất (0000-0000)', 'Ngày hẹn: bỏ hẹn'],
    [`/staff/cases/${CASE}`],
  ],
  [
    'cases taken along by their days',
    'case.downloaded',
    { state: 'any', sort: 'due', due: 'overdue' },
    ['Tình trạng: Tất cả', 'Sắp xếp: Hẹn trước ở trên', 'Hẹn làm tiếp: Quá hẹn'],
    [],
  ],
  [
    'a case given to who is not there any more',
    'case.changed',
    { ids: [CASE], assignee: 'ai-do' },
    ['Việc: Mạng ở chỗ tôi yếu hoặc hay mất (0000-0000)', 'Giao cho: ai-do'],
    [`/staff/cases/${CASE}`],
  ],
  [
    'an event',
    'event.created',
    FAIR,
    ['Sự kiện: Ngày hội số chợ Đồng Xuân'],
    ['/staff/events/fair'],
  ],
  [
    'a tablet',
    'device.enrolled',
    `${TABLET} ${FAIR}`,
    ['Máy: Máy 3', 'Sự kiện: Ngày hội số chợ Đồng Xuân'],
    ['/staff/events/fair'],
  ],
  [
    'a tablet that was not used',
    'device.saidUnused',
    `${TABLET} ${FAIR}`,
    ['Máy: Máy 3', 'Sự kiện: Ngày hội số chợ Đồng Xuân'],
    ['/staff/events/fair'],
  ],
  [
    'a report',
    'report.read',
    { token: REPORT, set: 'Submissions' },
    ['Mã báo cáo: Báo cáo tuần', 'Bảng số liệu: Submissions'],
    [],
  ],
  [
    'a publication that was withdrawn',
    'publication.withdrawn',
    { id: PUBLISHED, reason: 'Sai kỳ' },
    [`Bản công bố: Quý 3/2026, ${NAME}, bản 2`, 'Lý do: Sai kỳ'],
    [],
  ],
  [
    'a download and what it was narrowed to',
    'export.xlsx',
    {
      questionnaire: 'san-sang-so',
      sector: 'G',
      event: FAIR,
      consent: 'contact',
      late: '1',
      personal: '0',
      shape: 'long',
    },
    [
      `Bộ câu hỏi: ${NAME}`,
      'Ngành: Buôn bán, cửa hàng, tạp hóa',
      'Sự kiện: Ngày hội số chợ Đồng Xuân',
      'Đồng ý: Cho liên hệ',
      'Đến muộn: có',
      'Kèm tên, liên hệ: không',
      'Mỗi dòng là: Một câu trả lời',
    ],
    [],
  ],
  [
    'what is asked of roles',
    'account.rulesChanged',
    'administrator staff',
    ['Bắt buộc xác nhận hai bước: Quản trị, Cán bộ chương trình'],
    [],
  ],
  [
    'a changed account',
    'account.changed',
    'lan@example.vn {"role":"viewer","provinces":["01","92"]}',
    ['Tài khoản: lan@example.vn', 'Vai trò: Người xem', 'Tỉnh, thành: TP. Hà Nội, TP. Cần Thơ'],
    [],
  ],
  [
    'an account that got every province',
    'account.changed',
    'lan@example.vn {"provinces":null}',
    ['Tài khoản: lan@example.vn', 'Tỉnh, thành: tất cả'],
    [],
  ],
  [
    'a changed event',
    'event.changed',
    `${ID} name,state closed`,
    [`Sự kiện: ${ID}`, 'Mục đã sửa: Tên sự kiện, Tình trạng', 'Tình trạng: Đã đóng'],
    [`/staff/events/${ID}`],
  ],
  [
    'what came to be said later, by name and value',
    'export.csv',
    { personal: true, moonPhase: 'full' },
    ['Kèm tên, liên hệ: có', 'moonPhase: full'],
    [],
  ],
  [
    'a sign-in with what is no account',
    'staff.signInFailed',
    '9d05f31957d6',
    ['Địa chỉ chưa có tài khoản (ghi bằng mã): 9d05f31957d6'],
    [],
  ],
  ['a sign-in with a code', 'staff.signedIn', 'code', ['Xác nhận hai bước: có'], []],
  ['what its owner erased, where no page is left', 'owner.erased', ID, [`Phiếu: ${ID}`], []],
])('says in words of %s', async (_, event, detail, items, links) => {
  const shown = await said(event, detail)
  expect(shown.items).toEqual(items)
  expect(shown.links).toEqual(links)
})

it('shows as it stands what it cannot read', async () => {
  const shown = await said('staff.signInFailed', 'ai@example.vn')
  expect([shown.text, shown.items]).toEqual(['ai@example.vn', []])
  expect((await said('later.thing', '{broken')).text).toBe('{broken')
})
