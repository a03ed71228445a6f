import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { supportFor, type SupportOffer } from '#domain/support-amount.ts'
import { formatMoney } from '#i18n/formats.ts'
import type { AppDatabase } from '#storage/database.ts'
import { recordPlannedSpend } from '#storage/plans.ts'
import { TextField } from '#ui/field.tsx'
import { spendFrom, spendText } from './spend-text.ts'

interface PlannedSpendProps {
  readonly offer: SupportOffer
  readonly spendVnd: number | null
  readonly assessmentId: string
  readonly database: AppDatabase
}

/** What a planned spend on digital solutions would bring, computed as it is typed. */
export function PlannedSpend({ offer, spendVnd, assessmentId, database }: PlannedSpendProps) {
  const { t, i18n } = useTranslation('programmes')
  const [typed, setTyped] = useState(() => spendText(spendVnd, i18n.language))
  const [isFailed, setIsFailed] = useState(false)
  const spend = spendFrom(typed, i18n.language)
  const isWrong = typed.trim() !== '' && spend === null
  const paid = spend === null ? null : supportFor(offer.benefit, spend)
  const record = async (text: string): Promise<void> => {
    setTyped(text)
    const given = spendFrom(text, i18n.language)
    if (given === null && text.trim() !== '') return
    const now = new Date().toISOString()
    const { kind } = await recordPlannedSpend(database, assessmentId, given, now)
    setIsFailed(kind !== 'saved')
  }
  return (
    <div className="planned-spend stack">
      <TextField
        label={t('spend.label')}
        hint={t('spend.hint')}
        error={isWrong ? t('spend.wrong') : undefined}
        inputMode="decimal"
        isShort
        value={typed}
        onChange={(text) => void record(text)}
      />
      <p role="status" className="planned-spend-outcome">
        {spend !== null &&
          paid !== null &&
          t('spend.outcome', {
            paid: formatMoney(paid, i18n.language),
            own: formatMoney(spend - paid, i18n.language),
          })}
      </p>
      {isFailed && (
        <p role="alert" className="further-failed">
          {t('missing.notSaved')}
        </p>
      )}
    </div>
  )
}
