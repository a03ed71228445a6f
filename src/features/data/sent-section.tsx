import { useLiveQuery } from 'dexie-react-hooks'
import { useTranslation } from 'react-i18next'
import { listAssessments } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow, ReceiptRow } from '#storage/database.ts'
import { listOwnerRequests } from '#storage/owner-requests.ts'
import { readSetting } from '#storage/settings.ts'
import { SentItem } from './sent-item.tsx'

export interface SentAssessment {
  readonly assessment: AssessmentRow
  readonly submissionId: string
  readonly receipt: ReceiptRow
}

/** What this device sent under its owner's key, newest first: only that can be asked about. */
export async function sentFromHere(database: AppDatabase): Promise<readonly SentAssessment[]> {
  if ((await readSetting(database, 'ownerKey')) === null) return []
  const rows = await listAssessments(database)
  const sent = await Promise.all(
    rows.map(async (assessment): Promise<SentAssessment[]> => {
      const { submissionId, isTakenHome, consent } = assessment
      const receipt = submissionId === null ? undefined : await database.receipts.get(submissionId)
      const isOwn = consent?.purposes.keepAndSend === true && !isTakenHome
      return submissionId !== null && receipt && isOwn ? [{ assessment, submissionId, receipt }] : []
    }),
  )
  return sent.flat()
}

/** Each submission on the server, and what its owner may do about it there. */
export function SentSection({ database }: { readonly database: AppDatabase }) {
  const { t } = useTranslation('data')
  const sent = useLiveQuery(() => sentFromHere(database), [database])
  const requests = useLiveQuery(() => listOwnerRequests(database), [database]) ?? []
  if (!sent) return null
  return (
    <section className="card stack" aria-labelledby="sent">
      <h2 id="sent">{t('sent.title')}</h2>
      <p>{t(sent.length > 0 ? 'sent.text' : 'sent.none')}</p>
      <ul className="plain-list stack">
        {sent.map((each) => (
          <SentItem
            key={each.submissionId}
            sent={each}
            requests={requests.filter(({ submissionId }) => submissionId === each.submissionId)}
            database={database}
          />
        ))}
      </ul>
    </section>
  )
}
