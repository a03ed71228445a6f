import { useTranslation } from 'react-i18next'
import type { Eligibility } from '#domain/eligibility.ts'
import { supportTotal, type SupportLine } from '#domain/support-amount.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatMoney } from '#i18n/formats.ts'
import type { AppDatabase } from '#storage/database.ts'
import { Fold } from '#ui/fold.tsx'
import { PlannedSpend } from './planned-spend.tsx'
import { useAmountText } from './use-amount-text.ts'

interface SupportSummaryProps {
  readonly matches: readonly Eligibility[]
  /** `undefined` = not read yet. */
  readonly spendVnd: number | null | undefined
  readonly assessmentId: string
  readonly database: AppDatabase
}

function Line({ line: { purpose, best, instead } }: { readonly line: SupportLine }) {
  const { t } = useTranslation('programmes')
  const text = useContentText('programme-texts')
  const amountText = useAmountText()
  return (
    <li>
      <strong>{t(`purposes.${purpose}`)}</strong>
      <span className="benefit-amount">{amountText(best.benefit)}</span>
      <span className="soft small">{text(`${best.programmeId}.name`)}</span>
      {instead.map(({ programmeId, benefit }) => (
        <span key={`${programmeId}.${benefit.id}`} className="soft small">
          {t('total.instead', {
            name: text(`${programmeId}.benefits.${benefit.id}`),
            amount: amountText(benefit) ?? '',
          })}
        </span>
      ))}
    </li>
  )
}

/** How much there may be at most, said with care: ceilings, no alternatives added, and what one's own plan would bring. */
export function SupportSummary({ matches, spendVnd, assessmentId, database }: SupportSummaryProps) {
  const { t, i18n } = useTranslation('programmes')
  const { lines, yearlyVnd, onceVnd } = supportTotal(matches)
  if (lines.length === 0) return <p className="support-none">{t('total.none')}</p>
  const money = (amount: number): string => formatMoney(amount, i18n.language)
  const counted = lines.filter(({ isCounted }) => isCounted)
  const special = lines.filter(({ isCounted }) => !isCounted)
  const solution = lines.find(({ purpose }) => purpose === 'digitalSolution')
  return (
    <section className="card support-total stack" aria-labelledby="support-total">
      <h3 id="support-total">{t('total.title')}</h3>
      {yearlyVnd > 0 && (
        <p className="support-figure">{t('total.yearly', { amount: money(yearlyVnd) })}</p>
      )}
      {onceVnd > 0 && (
        <p className="support-figure">{t('total.once', { amount: money(onceVnd) })}</p>
      )}
      <p>{t('total.careful')}</p>
      {solution && spendVnd !== undefined && (
        <PlannedSpend
          // Begun anew in another language, whose marks of thousands and decimals are others.
          key={i18n.language}
          offer={solution.best}
          spendVnd={spendVnd}
          assessmentId={assessmentId}
          database={database}
        />
      )}
      <Fold summary={t('total.parts')} isPrinted>
        <ul className="support-lines">
          {counted.map((line) => (
            <Line key={line.purpose} line={line} />
          ))}
        </ul>
        {special.length > 0 && (
          <>
            <p>{t('total.special')}</p>
            <ul className="support-lines">
              {special.map((line) => (
                <Line key={line.purpose} line={line} />
              ))}
            </ul>
          </>
        )}
      </Fold>
    </section>
  )
}
