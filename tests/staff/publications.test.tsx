import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { setUpI18n } from '#i18n/setup.ts'
import type { PublishedFigures } from '#domain/publication.ts'
import type { PreviewRequest, PublicationEntry, PublishRequest } from '#protocol/publication.ts'
import { httpStaffApi, type StaffApi } from '#staff/api.ts'
import { PublicationsScreen } from '#staff/publications/publications-screen.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { failed, ok } from './support/answers.ts'

beforeAll(() =>
  setUpI18n('vi', ['common', 'staff', 'publications', 'problems', 'questionnaires', 'san-sang-so']),
)

const SECOND: PublicationEntry = {
  id: 'second',
  period: '2026-10',
  from: '2026-10-01',
  to: '2026-10-31',
  questionnaire: 'san-sang-so',
  version: 2,
  publishedAt: '2026-11-20T03:00:00.000Z',
  isBenchmark: false,
  note: '',
  replacedBy: null,
  withdrawnAt: null,
  withdrawnReason: null,
}
const SOME = { total: 250, today: 0, quarantined: 0, byLevel: {} }
const A_FIGURE: PublishedFigures = {
  count: 250,
  score: { mean: 48, quartiles: null },
  levels: [],
  pillars: [],
  sectors: [],
  sizes: [],
  provinces: [],
  channels: [],
  obstacles: [],
  unknownPercent: 5,
  benchmarks: [],
}
const FIRST = { ...SECOND, id: 'first', version: 1, replacedBy: 'second' }

it('tells two versions of a month apart wherever one is to be withdrawn', async () => {
  let items: readonly PublicationEntry[] = [SECOND, FIRST]
  const api: StaffApi = {
    ...httpStaffApi(),
    publications: () => ok({ items: [...items] }),
    outdatedPublications: () => ok({ items: [] }),
    summary: () => ok(SOME),
    withdrawPublication: (id, withdrawnReason) => {
      items = items.map((each) =>
        each.id === id ? { ...each, withdrawnAt: each.publishedAt, withdrawnReason } : each,
      )
      return ok(null)
    },
  }
  const user = userEvent.setup()
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <PublicationsScreen figuresIn={() => null} onSignedOut={() => undefined} />
      </Suspense>
    </StaffApiProvider>,
  )
  const [second, first] = (await screen.findAllByRole('listitem')) as [HTMLElement, HTMLElement]
  expect(second).not.toHaveTextContent('đã có bản mới hơn')
  expect(first).toHaveTextContent('đã có bản mới hơn')
  const named = 'Thu hồi Tháng 10/2026, Sẵn Sàng Số, bản số 1'
  await user.click(within(first).getByRole('button', { name: named }))
  const dialog = within(await screen.findByRole('dialog', { name: `${named}?` }))
  await user.type(dialog.getByLabelText('Vì sao thu hồi'), 'Thiếu hai tỉnh')
  await user.click(dialog.getByRole('button', { name: 'Thu hồi' }))
  expect(await screen.findByText('Đã thu hồi: Thiếu hai tỉnh')).toBeVisible()
  expect(items.map(({ id, withdrawnAt }) => [id, withdrawnAt === null])).toEqual([
    ['second', true],
    ['first', false],
  ])
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Đã công bố' })).toHaveFocus())
})

it('says which version would count other submissions today, of whatever was left out of the figures since', async () => {
  const api: StaffApi = {
    ...httpStaffApi(),
    publications: () => ok({ items: [SECOND, FIRST] }),
    outdatedPublications: () => ok({ items: [{ id: 'second', changed: 12 }] }),
    summary: () => ok(SOME),
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <PublicationsScreen figuresIn={() => null} onSignedOut={() => undefined} />
      </Suspense>
    </StaffApiProvider>,
  )
  const said = await screen.findByText(/12 phiếu của kỳ này được bỏ ra khỏi số liệu hoặc tính lại/)
  const [second, first] = (await screen.findAllByRole('listitem')) as [HTMLElement, HTMLElement]
  expect(second).toContainElement(said)
  expect(first).not.toHaveTextContent('bỏ ra khỏi số liệu')
})

it('says before a period is published for the first time that it takes its days from every other period', async () => {
  const user = userEvent.setup()
  const api: StaffApi = {
    ...httpStaffApi(),
    publications: () => ok({ items: [SECOND, FIRST] }),
    outdatedPublications: () => ok({ items: [] }),
    summary: () => ok(SOME),
    previewPublication: () => ok({ count: 250, figures: A_FIGURE, versions: [] }),
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <PublicationsScreen
          figuresIn={() => null}
          onSignedOut={() => undefined}
          today="2027-01-05"
        />
      </Suspense>
    </StaffApiProvider>,
  )
  await screen.findAllByRole('listitem')
  const warning = /không công bố được tháng, quý hay năm nào khác có chung ngày/
  const look = async (period: string): Promise<void> => {
    await user.selectOptions(screen.getByLabelText('Kỳ'), period)
    await user.click(screen.getByRole('button', { name: 'Xem trước' }))
    await screen.findByRole('button', { name: 'Công bố' })
  }
  await look('2026')
  expect(screen.getByText(warning)).toBeVisible()
  await look('2026-10')
  expect(screen.getByLabelText('Thay đổi so với bản trước')).toBeVisible()
  expect(screen.queryByText(warning)).toBeNull()
})

it('lets a period with versions that are scored differently be published of one, and says why all together are no benchmark', async () => {
  const user = userEvent.setup()
  const looked: PreviewRequest[] = []
  const sent: PublishRequest[] = []
  const api: StaffApi = {
    ...httpStaffApi(),
    publications: () => ok({ items: [] }),
    outdatedPublications: () => ok({ items: [] }),
    summary: () => ok(SOME),
    previewPublication(request) {
      looked.push(request)
      if (request.onlyVersion === 1) return failed('publication.fewOfOthers')
      const mixesScoring = request.onlyVersion === undefined
      return ok({ count: 250, figures: { ...A_FIGURE, mixesScoring }, versions: [1, 2] })
    },
    publish(request) {
      sent.push(request)
      return ok({ id: 'new' })
    },
  }
  render(
    <StaffApiProvider value={api}>
      <Suspense fallback={null}>
        <PublicationsScreen
          figuresIn={() => null}
          onSignedOut={() => undefined}
          today="2027-01-05"
        />
      </Suspense>
    </StaffApiProvider>,
  )
  await user.selectOptions(await screen.findByLabelText('Kỳ'), '2026-12')
  await user.click(screen.getByRole('button', { name: 'Xem trước' }))
  const benchmark = /mốc so sánh trên trang kết quả/
  expect(await screen.findByText(/Muốn có mốc, anh\/chị chọn một phiên bản/)).toBeVisible()
  expect(screen.queryByLabelText(benchmark)).toBeNull()
  const choice = screen.getByLabelText('Phiên bản bộ câu hỏi được tính')
  await user.selectOptions(choice, '1')
  // What was looked at stays, and with it the way to choose another.
  expect(await screen.findByText(/Chưa tới 10 cơ sở trả lời phiên bản khác/)).toBeVisible()
  expect(choice).toHaveDisplayValue('Gộp mọi phiên bản')
  await user.selectOptions(choice, '2')
  expect(await screen.findByLabelText(benchmark)).toBeChecked()
  await user.click(screen.getByRole('button', { name: 'Công bố' }))
  await screen.findByText('Đã công bố.')
  const wanted = { period: '2026-12', questionnaire: 'san-sang-so' }
  expect(looked).toEqual([wanted, { ...wanted, onlyVersion: 1 }, { ...wanted, onlyVersion: 2 }])
  expect(sent).toEqual([{ ...wanted, onlyVersion: 2, isBenchmark: true, note: '' }])
})

it('offers no period on a server that has received nothing, and says what it takes', async () => {
  const nothing: StaffApi = {
    ...httpStaffApi(),
    publications: () => ok({ items: [] }),
    outdatedPublications: () => ok({ items: [] }),
    summary: () => ok({ ...SOME, total: 0 }),
  }
  render(
    <StaffApiProvider value={nothing}>
      <Suspense fallback={null}>
        <PublicationsScreen figuresIn={() => null} onSignedOut={() => undefined} />
      </Suspense>
    </StaffApiProvider>,
  )
  expect(await screen.findByText(/Chưa có phiếu nào nên chưa có gì để công bố/)).toBeVisible()
  expect(screen.queryByLabelText('Kỳ')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Xem trước' })).toBeNull()
})
