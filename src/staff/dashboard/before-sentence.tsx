import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Period } from '#domain/period.ts'
import { formatDate, formatScore, formatSigned } from '#i18n/formats.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { useWholePeriodName } from './use-whole-period-name.ts'
import { comparedUntil } from './whole-period.ts'

/** The day it is, and the last of `before` that `period` can be compared with (`comparedUntil`). */
export function useComparedUntil(period: Period, before: Period) {
  const [today] = useState(() => vietnamDay(new Date().toISOString()))
  return { today, until: comparedUntil(period, before, today) }
}

interface BeforeSentenceProps {
  readonly period: Period
  readonly before: Period
  readonly days: ReturnType<typeof useComparedUntil>
  /** What it is called, and how many then and now; `null` = it cannot be said. */
  readonly figures: readonly {
    readonly figure: string
    readonly was: number | null
    readonly now: number | null
  }[]
  /** Where the earlier figures are. */
  readonly href: string
}

/** What was so in the period before, in a sentence, and the way there. */
export function BeforeSentence({ period, before, days, figures, href }: BeforeSentenceProps) {
  const { t, i18n } = useTranslation('dashboard')
  const name = useWholePeriodName('counted')
  const isPart = days.until < before.to
  const changes = figures.flatMap(({ figure, was, now }) =>
    was === null || now === null
      ? []
      : [
          t('before.change', {
            figure,
            was: formatScore(was, i18n.language),
            now: formatScore(now, i18n.language),
            change: formatSigned(now - was, i18n.language),
          }),
        ],
  )
  return (
    <p className="dashboard-before">
      {t(isPart ? 'before.thanStart' : 'before.than', {
        period: name(before.name),
        until: formatDate(days.until, i18n.language),
        changes: changes.join('; '),
      })}{' '}
      {period.to >= days.today && `${t(isPart ? 'before.today' : 'before.running')} `}
      <Link href={href}>{t(isPart ? 'before.openDays' : 'before.open')}</Link>
    </p>
  )
}
