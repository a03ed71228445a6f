import { render, screen } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import { AuditDetail } from '#staff/accounts/audit-detail.tsx'

beforeAll(() =>
  setUpI18n('vi', ['common', 'accounts', 'privacy', 'cases', 'events', 'places', 'terms']),
)

const ID = '01a228d3-0000-7000-8000-000000000000'
const CASE = `${ID}.weak-signal`

async function said(event: string, detail: object | string) {
  const text = typeof detail === 'string' ? detail : JSON.stringify(detail)
  const { container } = render(
    <Suspense fallback={null}>
      <AuditDetail event={event} detail={text} />
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
    [`Yêu cầu: ${ID}`, 'Đã làm: xóa dữ liệu', `Phiếu: ${ID}`],
    [`/staff/privacy/${ID}`, `/staff/submissions/${ID}`],
  ],
  [
    'cases that were closed and given to nobody',
    'case.changed',
    { ids: [CASE], state: 'solved', assignee: null },
    [`Việc: ${CASE}`, 'Tình trạng: Đã gỡ', 'Giao cho: không ai'],
    [`/staff/cases/${CASE}`],
  ],
  [
    'a changed account',
    'account.changed',
    'lan@example.vn {"role":"viewer","provinces":["01","92"]}',
    ['Tài khoản: lan@example.vn', 'Vai trò: Người xem', 'Tỉnh, thành: Hà Nội, TP. Cần Thơ'],
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
    [`Sự kiện: ${ID}`, 'Mục đã sửa: name, state', 'Tình trạng: Đã đóng'],
    [`/staff/events/${ID}`],
  ],
  [
    'what came to be said later, by name and value',
    'export.csv',
    { personal: true, moonPhase: 'full' },
    ['Kèm tên, liên hệ: có', 'moonPhase: full'],
    [],
  ],
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
