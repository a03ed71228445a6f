import { useLiveQuery } from 'dexie-react-hooks'
import { useTranslation } from 'react-i18next'
import { listAssessments } from '#storage/assessments.ts'
import { correctionsStanding } from '#storage/corrected-here.ts'
import type { AppDatabase, AssessmentRow, ReceiptRow } from '#storage/database.ts'
import { listOwnerRequests } from '#storage/owner-requests.ts'
import { readSetting } from '#storage/settings.ts'
import { SentItem } from './sent-item.tsx'
import { WaitingItem } from './waiting-item.tsx'

export interface SentAssessment {
  readonly assessment: AssessmentRow
  readonly submissionId: string
  readonly receipt: ReceiptRow
}

interface WaitingAssessment {
  readonly assessment: AssessmentRow
  readonly submissionId: string
}

const isOwnNamed = ({ consent, isTakenHome }: AssessmentRow): boolean =>
  consent?.purposes.keepAndSend === true && !isTakenHome

/** What waits here to be sent under its owner's key, newest first. */
async function waitingFromHere(database: AppDatabase): Promise<readonly WaitingAssessment[]> {
  const waiting = new Set(await database.outbox.toCollection().primaryKeys())
  // What is sent once more, because the server lost it, is in the list of what was sent.
  for (const id of await database.receipts.toCollection().primaryKeys()) waiting.delete(id)
  const assessments = await listAssessments(database)
  // Whoever corrects once more corrects the correction: two of one would both stand.
  for (const { corrects, submissionId } of assessments)
    if (corrects !== undefined && submissionId !== null) waiting.delete(corrects)
  return assessments.flatMap((assessment) => {
    const { submissionId } = assessment
    return submissionId !== null && waiting.has(submissionId) && isOwnNamed(assessment)
      ? [{ assessment, submissionId }]
      : []
  })
}

/** What this device sent under its owner's key, newest first: only that can be asked about. */
export async function sentFromHere(database: AppDatabase): Promise<readonly SentAssessment[]> {
  if ((await readSetting(database, 'ownerKey')) === null) return []
  const rows = await listAssessments(database)
  const sent = await Promise.all(
    rows.map(async (assessment): Promise<SentAssessment[]> => {
      const { submissionId } = assessment
      const receipt = submissionId === null ? undefined : await database.receipts.get(submissionId)
      return submissionId !== null && receipt && isOwnNamed(assessment)
        ? [{ assessment, submissionId, receipt }]
        : []
    }),
  )
  return sent.flat()
}

/** Each submission on the server or on its way there, and what its owner may do about it. */
export function SentSection({ database }: { readonly database: AppDatabase }) {
  const { t } = useTranslation('data')
  const sent = useLiveQuery(() => sentFromHere(database), [database])
  const waiting = useLiveQuery(() => waitingFromHere(database), [database])
  const requests = useLiveQuery(() => listOwnerRequests(database), [database]) ?? []
  const corrections = useLiveQuery(() => correctionsStanding(database), [database])
  if (!sent || !waiting || !corrections) return null
  return (
    <section className="card stack" aria-labelledby="sent">
      <h2 id="sent">{t('sent.title')}</h2>
      <p>{t(sent.length > 0 ? 'sent.text' : 'sent.none')}</p>
      <ul className="plain-list stack">
        {waiting.map((each) => (
          <WaitingItem key={each.submissionId} {...each} database={database} />
        ))}
        {sent.map((each) => (
          <SentItem
            key={each.submissionId}
            sent={each}
            replacedBy={corrections.get(each.submissionId)}
            requests={requests.filter(({ submissionId }) => submissionId === each.submissionId)}
            database={database}
          />
        ))}
      </ul>
    </section>
  )
}
