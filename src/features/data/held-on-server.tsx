import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import type { AppDatabase } from '#storage/database.ts'
import { sendAgain } from '#storage/owner-requests.ts'
import { Button } from '#ui/button.tsx'
import { readHeldOnServer, type HeldOnServer as Held } from '#sync/owner-requests.ts'

/** What the server says it holds, asked at the moment it is shown. */
export function HeldOnServer({
  submissionId,
  database,
}: {
  readonly submissionId: string
  readonly database: AppDatabase
}) {
  const { t } = useTranslation('data')
  const places = useContentText('places')
  const [again, setAgain] = useState<'offered' | 'queued' | 'failed'>('offered')
  const [held, setHeld] = useState<Held | null>(null)
  useEffect(() => {
    let isWanted = true
    void readHeldOnServer(database, submissionId).then((answer) => {
      if (isWanted) setHeld(answer)
    })
    return () => {
      isWanted = false
    }
  }, [database, submissionId])
  async function bringAgain(): Promise<void> {
    const isQueued = await sendAgain(database, submissionId, new Date().toISOString()).catch(
      () => false,
    )
    setAgain(isQueued ? 'queued' : 'failed')
  }
  if (!held) return <p role="status">{t('loading')}</p>
  if (held.kind === 'nothing')
    return (
      <>
        <p role="status">{t(again === 'queued' ? 'held.sentAgain' : 'held.nothing')}</p>
        {again === 'failed' && <p role="alert">{t('held.notSentAgain')}</p>}
        {again !== 'queued' && (
          <div className="row">
            <Button variant="secondary" onClick={() => void bringAgain()}>
              {t('held.sendAgain')}
            </Button>
          </div>
        )}
      </>
    )
  if (held.kind !== 'held') return <p role="status">{t(`held.${held.kind}`)}</p>
  const { profile, answers, consent, closing } = held.submission
  const agreed = (['keepAndSend', 'contact', 'statistics'] as const)
    .filter((purpose) => consent.purposes[purpose])
    .map((purpose) => t(`held.purposes.${purpose}`))
  const facts = {
    businessName: profile.businessName,
    taxCode: profile.taxCode,
    contactName: profile.contactName,
    phone: profile.phone,
    email: profile.email,
    province: profile.province && places(profile.province),
    answers: String(Object.keys(answers.criteria).length),
    obstacles: String(closing?.obstacles.length ?? 0),
    consent: agreed.join(', '),
    sha256: held.receipt.sha256,
  } as const
  return (
    <>
      {held.isPutAside && <p>{t('held.putAside')}</p>}
      <dl className="held">
        {(Object.keys(facts) as (keyof typeof facts)[]).map((key) => (
          <div key={key}>
            <dt>{t(`held.${key}`)}</dt>
            <dd>{facts[key] ?? t('held.absent')}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
