import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TakeHomeChoice } from '#protocol/take-home-code.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { Button } from '#ui/button.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { qrMatrix } from '#ui/qr-matrix.ts'
import { handoverAddresses } from './handover-addresses.ts'

const NOTHING_PERSONAL: TakeHomeChoice = { withNames: false, withOwnWords: false }

/** Follows the assessment and the choice; `null` until it is known. */
function useAddresses(
  assessment: AssessmentRow | undefined,
  choice: TakeHomeChoice,
): readonly string[] | null {
  const { i18n } = useTranslation()
  const [addresses, setAddresses] = useState<readonly string[] | null>(null)
  useEffect(() => {
    let isGone = false
    if (assessment)
      void handoverAddresses(assessment, i18n.language, choice).then((made) => {
        if (!isGone) setAddresses(made)
      })
    return () => {
      isGone = true
    }
  }, [assessment, choice, i18n.language])
  return addresses
}

/** One code after the other, where one would be too fine for a cheap camera. */
function Codes({ addresses }: { readonly addresses: readonly string[] }) {
  const { t } = useTranslation('kiosk')
  const [wanted, setWanted] = useState(0)
  const total = addresses.length
  const index = Math.min(wanted, total - 1)
  const address = addresses[index] ?? ''
  return (
    <div className="stack">
      <QrCode matrix={qrMatrix(address, 'medium')} label={t('handover.label')} />
      {total > 1 && (
        <>
          <p role="status">{t('handover.part', { part: index + 1, total })}</p>
          <div className="row">
            <Button variant="secondary" disabled={index === 0} onClick={() => setWanted(index - 1)}>
              {t('handover.previous')}
            </Button>
            <Button disabled={index === total - 1} onClick={() => setWanted(index + 1)}>
              {t('handover.next')}
            </Button>
          </div>
        </>
      )}
    </div>
  )
}

const NAMES = ['businessName', 'taxCode', 'contactName', 'phone', 'email'] as const

/** A QR code with which the visitor's own phone shows the same result, without anything being sent. */
export function Handover({ assessmentId }: { readonly assessmentId: string }) {
  const { t } = useTranslation('kiosk')
  const [choice, setChoice] = useState(NOTHING_PERSONAL)
  const assessment = useLiveQuery(() => getAssessment(appDatabase, assessmentId), [assessmentId])
  const addresses = useAddresses(assessment, choice)
  if (!assessment || !addresses || addresses.length === 0) return null
  const { profile, closing } = assessment
  const offered = {
    withNames: NAMES.some((field) => profile[field] !== null),
    withOwnWords: Boolean(closing?.obstacleNote ?? closing?.remarks),
  }
  return (
    <section className="card kiosk-handover" aria-labelledby="handover">
      <Codes addresses={addresses} />
      <div className="stack">
        <h2 id="handover">{t('handover.title')}</h2>
        <ol>
          <li>{t('handover.camera')}</li>
          <li>{t('handover.open')}</li>
          {addresses.length > 1 && <li>{t('handover.all')}</li>}
        </ol>
        <p className="soft">{t('handover.privacy')}</p>
        {(['withNames', 'withOwnWords'] as const)
          .filter((each) => offered[each])
          .map((each) => (
            <OptionCard
              key={each}
              type="checkbox"
              value={each}
              checked={choice[each]}
              onChange={() => setChoice({ ...choice, [each]: !choice[each] })}
            >
              {t(`handover.${each}`)}
            </OptionCard>
          ))}
      </div>
    </section>
  )
}
