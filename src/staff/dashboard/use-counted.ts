import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import { formatDate } from '#i18n/formats.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import type { StaffUser } from '../api.ts'
import { useKnownText } from '../use-known-text.ts'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'
import type { Said } from './counted.ts'
import type { DashboardValues } from './dashboard-query.ts'
import { newestOf } from './newest-of.ts'
import { useMixedVersions } from './use-mixed-versions.ts'
import { useWholePeriodName } from './use-whole-period-name.ts'
import { wholePeriod } from './whole-period.ts'

/**
 * What `data` counts, in words that go with it wherever it goes: on the screen, on paper and in files. Period and place
 * always; of the other filters those that hold.
 */
export function useCounted(
  data: Dashboard,
  values: DashboardValues,
  provinces: StaffUser['provinces'],
): readonly Said[] {
  const { t, i18n } = useTranslation('dashboard')
  const { t: staff } = useTranslation('staff')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const names = useQuestionnaireNames(known)
  const words = useKnownText(newestOf(data.questionnaire, known).words)
  const places = useKnownText('places')
  const sectors = useKnownText('sectors')
  const terms = useKnownText('terms')
  const periodName = useWholePeriodName('counted')
  function period({ from, to }: Dashboard): string {
    const day = (iso: string): string => formatDate(iso, i18n.language)
    if (from === null)
      return to === null ? t('counted.always') : t('counted.until', { to: day(to) })
    if (to === null) return t('counted.since', { from: day(from) })
    const whole = wholePeriod({ from, to })
    return whole ? periodName(whole.name) : t('counted.range', { from: day(from), to: day(to) })
  }
  const { province, sector, kind, size, level, event, channel, version } = values
  const mixed = useMixedVersions(data)
  const everywhere = provinces ? provinces.map((code) => places(code)).join(', ') : null
  // For viewers nothing is counted over more than one questionnaire, whether they chose it or not.
  const questionnaire = data.isRestricted ? data.questionnaire : values.questionnaire
  const eventName = (id: string): string =>
    data.eventNames[id] ?? t('events.gone', { id: id.slice(0, 8) })
  return [
    { label: t('counted.period'), value: period(data) },
    {
      label: staff('filters.province'),
      value: province ? places(province) : (everywhere ?? t('counted.country')),
    },
    ...(questionnaire
      ? [
          {
            label: staff('filters.questionnaire'),
            value: names.get(questionnaire) ?? questionnaire,
          },
        ]
      : []),
    ...(version
      ? [{ label: staff('more.version'), value: version }]
      : mixed === null
        ? []
        : [{ label: staff('more.version'), value: t('versions.counted', { versions: mixed }) }]),
    ...(sector ? [{ label: staff('filters.sector'), value: sectors(`${sector}.short`) }] : []),
    ...(kind ? [{ label: staff('filters.kind'), value: terms(`kinds.${kind}`) }] : []),
    ...(size ? [{ label: staff('filters.size'), value: terms(`sizes.${size}`) }] : []),
    ...(level
      ? [
          {
            label: staff('filters.level'),
            value: level === 'withheld' ? terms('levels.withheld') : words(`levels.${level}.name`),
          },
        ]
      : []),
    ...(event ? [{ label: t('filters.event'), value: eventName(event) }] : []),
    ...(channel ? [{ label: t('filters.channel'), value: terms(`channels.${channel}`) }] : []),
  ]
}
