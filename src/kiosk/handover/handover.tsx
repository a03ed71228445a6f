import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findQuestionnaire } from '#content/questionnaire.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { receiptCode } from '#protocol/receipt.ts'
import { takeHomeText } from '#protocol/take-home.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { OptionCard } from '#ui/option-card.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { qrMatrix } from '#ui/qr-matrix.ts'

/** The address that opens this result on another phone. All of it is behind the `#`, which no browser sends anywhere. */
async function addressFor(assessment: AssessmentRow, withName: boolean): Promise<string | null> {
  const { questionnaire: ref, submissionId, finishedAt, profile, answers, closing } = assessment
  const questionnaire = findQuestionnaire(ref.id, ref.version)
  if (!questionnaire || submissionId === null || finishedAt === null) return null
  const takeHome = {
    submissionId,
    submittedAt: finishedAt,
    profile,
    answers,
    importantPillars: closing?.importantPillars ?? [],
  }
  const hash = await sha256Hex(canonicalJson(questionnaire))
  const text = await takeHomeText(takeHome, questionnaire, hash, withName)
  return `${location.origin}/h#${text}`
}

/** A QR code with which the visitor's own phone shows the same result, without anything being sent. */
export function Handover({ assessmentId }: { readonly assessmentId: string }) {
  const { t } = useTranslation('kiosk')
  const [withName, setWithName] = useState(false)
  const [address, setAddress] = useState<string | null>(null)
  const assessment = useLiveQuery(() => getAssessment(appDatabase, assessmentId), [assessmentId])
  useEffect(() => {
    let isGone = false
    if (assessment)
      void addressFor(assessment, withName).then((made) => {
        if (!isGone) setAddress(made)
      })
    return () => {
      isGone = true
    }
  }, [assessment, withName])
  if (!assessment?.submissionId || address === null) return null
  return (
    <section className="card kiosk-handover" aria-labelledby="handover">
      <QrCode matrix={qrMatrix(address, 'medium')} label={t('handover.label')} />
      <div className="stack">
        <h2 id="handover">{t('handover.title')}</h2>
        <ol>
          <li>{t('handover.camera')}</li>
          <li>{t('handover.open')}</li>
        </ol>
        <p className="soft">{t('handover.privacy')}</p>
        {assessment.profile.businessName !== null && (
          <OptionCard
            type="checkbox"
            value="name"
            checked={withName}
            onChange={() => setWithName(!withName)}
          >
            {t('handover.withName')}
          </OptionCard>
        )}
        <p>
          {t('handover.code', { code: receiptCode({ submissionId: assessment.submissionId }) })}
        </p>
      </div>
    </section>
  )
}
