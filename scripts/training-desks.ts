import { newUuid } from '#protocol/uuid.ts'
import { noticeVersion, DATA_REQUEST_WORDING } from '#domain/notice.ts'
import type { RequestKind } from '#domain/privacy-deadlines.ts'
import type { PlainItem } from '#protocol/batch.ts'
import { receiptCode } from '#protocol/receipt.ts'
import type { Submission } from '#protocol/submission.ts'
import type { JudgedItem, Judges } from '#server/judging/judged-item.ts'
import { unjudged, type JudgeTools } from '#server/judging/judge-item.ts'
import type { PrivacyRequestRepository } from '#server/repositories/privacy-requests.ts'
import { acceptBatch, type AcceptDependencies } from '#server/use-cases/intake/accept-batch.ts'
import { askedByForm, dueAfter } from '#server/use-cases/privacy/privacy-request-rows.ts'
import { seal } from '../tests/support/submission.ts'

/*
 * What waits for staff on a server to learn on: on the desk for what could not be accepted, and on that for requests about
 * personal data. Each is made of a submission that is there, so that who looks into it finds whom it is about.
 */

const DAY_MS = 86_400_000
const before = (now: string, days: number): string =>
  new Date(Date.parse(now) - days * DAY_MS).toISOString()

/** Cut off on its way: what came is not what was announced. */
async function damaged(made: Submission): Promise<PlainItem> {
  const id = newUuid()
  const whole = await seal(id, { ...made, id })
  return { ...whole, body: whole.body.slice(0, -40) }
}

/** By an app whose questions this server has not been given yet. */
function ofLaterQuestions(made: Submission): Promise<PlainItem> {
  const id = newUuid()
  const { questionnaire } = made
  const later = { ...questionnaire, version: questionnaire.version + 1 }
  return seal(id, { ...made, id, questionnaire: later })
}

/** More women than people. */
function impossible(made: Submission): Promise<PlainItem> {
  const id = newUuid()
  return seal(id, { ...made, id, profile: { ...made.profile, employees: 3, womenEmployees: 30 } })
}

/** Under the id of one that is held, with other content. */
const conflicting = (made: Submission): Promise<PlainItem> => {
  const { profile } = made
  return seal(made.id, {
    ...made,
    profile: { ...profile, employees: (profile.employees ?? 0) + 1 },
  })
}

/** Nothing is wrong with it: it came while the server had a fault, and can be taken now. */
function inOrder(made: Submission): Promise<PlainItem> {
  const id = newUuid()
  return seal(id, { ...made, id })
}

/** As a server that has a fault in judging: what it cannot judge is kept for staff. */
const faulty = (signer: JudgeTools['signer']): Judges => ({
  judge(items, receivedAt) {
    const judged = items.map((item): JudgedItem =>
      unjudged({ item, receivedAt }, signer, 'made up, for training'),
    )
    return Promise.resolve(judged)
  },
  close: () => Promise.resolve(),
})

/** Which of the newest, from the end, becomes what, and how many days ago it came. */
const ASIDE = [
  { from: 2, days: 6, make: damaged, isFaulty: false },
  { from: 3, days: 4, make: ofLaterQuestions, isFaulty: false },
  { from: 4, days: 3, make: impossible, isFaulty: false },
  { from: 5, days: 2, make: conflicting, isFaulty: false },
  { from: 6, days: 1, make: inOrder, isFaulty: true },
] as const

/** Delivers what cannot be accepted, one for each reason that staff meet; the last of them can be released. */
export async function putAsideSome(
  submissions: readonly Submission[],
  now: string,
  dependencies: Omit<AcceptDependencies, 'now'> & Pick<JudgeTools, 'signer'>,
): Promise<void> {
  for (const { from, days, make, isFaulty } of ASIDE) {
    const made = submissions.at(-from)
    if (!made) continue
    const judges = isFaulty ? faulty(dependencies.signer) : dependencies.judges
    const batch = { submissions: [await make(made)], device: null }
    await acceptBatch(batch, { ...dependencies, judges, now: () => before(now, days) })
  }
}

/** Of whom, from the end of those who agreed to be written to; what they ask, and how many days ago. */
const ASKED: readonly {
  readonly kind: RequestKind
  readonly days: number
  readonly details: string
  readonly isAcknowledged: boolean
}[] = [
  {
    kind: 'view',
    days: 1,
    details: 'Cho tôi xem cơ quan đang giữ những gì về cơ sở của tôi.',
    isAcknowledged: false,
  },
  {
    kind: 'correct',
    days: 6,
    details: 'Số lao động tôi ghi nhầm, xin sửa lại.',
    isAcknowledged: false,
  },
  {
    kind: 'erase',
    days: 12,
    details: 'Tôi đã nghỉ bán, xin xóa hết thông tin.',
    isAcknowledged: true,
  },
]

/** Takes requests by the public form: one is new, one was left too long, one is acknowledged and waits for its answer. */
export async function askSome(
  submissions: readonly Submission[],
  now: string,
  privacyRequests: PrivacyRequestRepository,
): Promise<void> {
  const named = submissions.filter(({ profile }) => profile.email !== null)
  for (const [index, { kind, days, details, isAcknowledged }] of ASKED.entries()) {
    const asking = named.at(-2 - index)
    if (!asking) continue
    const { profile } = asking
    const at = before(now, days)
    const row = askedByForm(
      {
        id: newUuid(),
        kind,
        name: `Chủ cơ sở ${profile.businessName ?? ''}`.trim(),
        contact: profile.email ?? '',
        details,
        receiptCode: receiptCode({ submissionId: asking.id }),
        province: profile.province,
        notice: {
          version: noticeVersion(DATA_REQUEST_WORDING, null),
          language: 'vi',
          isAgreed: true,
        },
        website: '',
      },
      at,
    )
    const { id } = row
    const entry = { id: `${id} 000000`, request_id: id, at, user_id: null, text: '' }
    await privacyRequests.add(row, { ...entry, kind: 'received' })
    if (!isAcknowledged) continue
    const acknowledgedAt = before(now, days - 1)
    const acknowledged = {
      state: 'acknowledged',
      acknowledged_at: acknowledgedAt,
      due_at: dueAfter(row, true),
    } as const
    const told = { at: acknowledgedAt, user_id: null, kind: 'acknowledged', text: '' } as const
    await privacyRequests.change(row, acknowledged, told)
  }
}
