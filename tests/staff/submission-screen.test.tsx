import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeAll, expect, it } from 'vitest'
import { NO_CLOSING } from '#domain/closing.ts'
import { setUpI18n } from '#i18n/setup.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'
import { SubmissionSchema } from '#protocol/submission.ts'
import { httpStaffApi } from '#staff/api.ts'
import { StaffApp } from '#staff/staff-app.tsx'
import { StaffApiProvider } from '#staff/staff-context.tsx'
import { aSubmission } from '../support/submission.ts'
import { ok } from './support/answers.ts'

beforeAll(() =>
  setUpI18n('vi', [
    'common',
    'staff',
    'cases',
    'exclusions',
    'places',
    'sectors',
    'terms',
    'tools',
    'closing',
    'programme-texts',
    'san-sang-so',
    'problems',
  ]),
)

const [FIRST, LATER] = [
  '01890a5d-ac96-774b-bcce-b302099a8057',
  '01890a5d-ac96-774b-bcce-b302099a8058',
] as const

/** As the server answers it, of a shop that is seen in full. */
async function aDetail(
  id: string,
  builder = aSubmission().consented('keepAndSend', 'contact', 'statistics'),
  part: Partial<SubmissionDetail> = {},
): Promise<SubmissionDetail> {
  const { item } = await builder.withId(id).seal()
  const submission = SubmissionSchema.parse(JSON.parse(item.body))
  return {
    id,
    receivedAt: '2026-11-23T09:00:00.000Z',
    province: '79',
    sector: 'G',
    kind: 'household',
    sizeClass: 'micro',
    levelId: null,
    scoreShown: null,
    coverage: { answered: 30, applicable: 33 },
    businessName: `Tạp hóa ${id.slice(-1)}`,
    channel: 'self',
    questionnaire: { id: 'san-sang-so', version: submission.questionnaire.version },
    resultsAgree: true,
    isLate: false,
    eventId: null,
    replacedBy: null,
    isExcluded: false,
    othersWaiting: 0,
    submission,
    serverResult: submission.result,
    receipt: {
      submissionId: id,
      sha256: item.sha256,
      receivedAt: '2026-11-23T09:00:00.000Z',
      keyId: 'k',
      signature: 's',
    },
    programmes: [],
    isOfTablet: false,
    exclusion: null,
    cases: [],
    ...part,
  }
}

function open(details: readonly SubmissionDetail[]) {
  history.replaceState(null, '', `/staff/submissions/${details[0]?.id}`)
  render(
    <StaffApiProvider
      value={{
        ...httpStaffApi(),
        session: () => ok({ id: 'u', email: 'a@b.vn', name: 'A', role: 'staff' }),
        submission: (id) => ok(details.find((each) => each.id === id) as SubmissionDetail),
      }}
    >
      <Suspense fallback={null}>
        <StaffApp />
      </Suspense>
    </StaffApiProvider>,
  )
  return userEvent.setup()
}

it('says of codes that have no words here that they are not known, each by itself', async () => {
  const builder = aSubmission()
    .consented('keepAndSend')
    .profile({ line: 'dry-cleaning-9' })
    .but({
      closing: { ...NO_CLOSING, obstacles: ['drought-9', 'weak-signal'] },
    })
  const cases: SubmissionDetail['cases'] = [
    { id: `${FIRST}.drought-9`, obstacle: 'drought-9', state: 'open' },
  ]
  open([
    await aDetail(FIRST, builder, {
      cases,
      programmes: [{ id: 'new-fund-9', isVerified: true }],
    }),
  ])
  const business = await screen.findByRole('region', { name: 'Cơ sở' })
  expect(within(business).getByText('mã “dry-cleaning-9” (ở đây chưa có tên)')).toBeVisible()
  expect(screen.getByRole('link', { name: 'mã “drought-9” (ở đây chưa có tên)' })).toBeVisible()
  const programmes = screen.getByRole('region', { name: 'Chương trình đang phù hợp' })
  expect(within(programmes).getByRole('listitem')).toHaveTextContent(
    /^mã “new-fund-9” \(ở đây chưa có tên\)$/,
  )
  // No key of a text is anywhere.
  expect(document.body).not.toHaveTextContent(/\w\.(?:name|gives|[a-z]+-9)\b/)
})

it('begins at the heading of the submission that another one leads to', async () => {
  const user = open([await aDetail(FIRST, undefined, { replacedBy: LATER }), await aDetail(LATER)])
  await user.click(await screen.findByRole('link', { name: 'Chủ cơ sở đã gửi bản sửa' }))
  const heading = await screen.findByRole('heading', { level: 1, name: 'Tạp hóa 8' })
  await waitFor(() => expect(heading).toHaveFocus())
})
