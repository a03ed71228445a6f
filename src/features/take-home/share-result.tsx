import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { Callout } from '#ui/callout.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { QrSequence } from '#ui/qr-sequence.tsx'
import { shareCodes, type ShareCodes } from './share-codes.ts'
import './take-home.css'

interface ShareResultProps {
  readonly assessmentId: string
  /** A shared tablet at a stand, or the owner's own device. */
  readonly at: 'stand' | 'home'
  readonly database?: AppDatabase
}

const hasNames = ({ profile }: AssessmentRow): boolean =>
  [profile.businessName, profile.taxCode, profile.contactName, profile.phone, profile.email].some(
    (name) => name !== null && name !== '',
  )

const hasOwnWords = ({ closing }: AssessmentRow): boolean =>
  [closing?.obstacleNote, closing?.remarks].some((words) => (words ?? '') !== '')

function Steps({ at, count }: { readonly at: ShareResultProps['at']; readonly count: number }) {
  const { t } = useTranslation('take-home')
  return (
    <>
      {at === 'stand' ? (
        <ol>
          <li>{t('share.camera')}</li>
          <li>{t('share.open')}</li>
        </ol>
      ) : (
        <p>{t('share.ownCamera')}</p>
      )}
      {count > 1 && <p>{t('share.several', { count })}</p>}
    </>
  )
}

/** QR codes with which another device shows the same result, without anything being sent. Names only if asked. */
export function ShareResult({ assessmentId, at, database = appDatabase }: ShareResultProps) {
  const { t, i18n } = useTranslation('take-home')
  const { language } = i18n
  const [withNames, setWithNames] = useState(false)
  const [withOwnWords, setWithOwnWords] = useState(false)
  const [codes, setCodes] = useState<ShareCodes | null>(null)
  const assessment = useLiveQuery(
    () => getAssessment(database, assessmentId),
    [database, assessmentId],
  )
  useEffect(() => {
    let isGone = false
    if (assessment?.submissionId)
      void shareCodes(assessment, { withNames, withOwnWords }, location.origin, language).then(
        (made) => {
          if (!isGone) setCodes(made)
        },
      )
    return () => {
      isGone = true
    }
  }, [assessment, withNames, withOwnWords, language])
  if (!assessment?.submissionId || !codes) return null
  const { kind, addresses } = codes
  return (
    <section className="card share-result" aria-labelledby="share-result">
      {kind === 'made' ? (
        <QrSequence
          key={addresses[0]}
          texts={addresses}
          label={t('share.label')}
          words={{
            position: (position, total) => t('share.position', { position, total }),
            before: t('share.before'),
            next: t('share.next'),
            pause: t('share.pause'),
            goOn: t('share.goOn'),
          }}
        />
      ) : (
        <Callout tone="attention">
          <p role="status">{t(`share.${kind}`)}</p>
        </Callout>
      )}
      <div className="stack">
        <h2 id="share-result">{t(at === 'stand' ? 'share.title' : 'share.titleHome')}</h2>
        <Steps at={at} count={addresses.length} />
        <p className="soft">{t('share.privacy')}</p>
        {hasNames(assessment) && (
          <OptionCard
            type="checkbox"
            value="names"
            checked={withNames}
            onChange={() => setWithNames(!withNames)}
          >
            {t('share.withNames')}
          </OptionCard>
        )}
        {hasOwnWords(assessment) && (
          <OptionCard
            type="checkbox"
            value="own-words"
            checked={withOwnWords}
            onChange={() => setWithOwnWords(!withOwnWords)}
          >
            {t('share.withOwnWords')}
          </OptionCard>
        )}
      </div>
    </section>
  )
}
