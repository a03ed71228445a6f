import { useTranslation } from 'react-i18next'
import type { Dashboard } from '#protocol/dashboard.ts'

/** The versions of its questionnaire that these figures put together though they are scored otherwise, in words; `null` = none. */
export function useMixedVersions({
  versions,
  areScoredAlike,
}: Pick<Dashboard, 'versions' | 'areScoredAlike'>): string | null {
  const { i18n } = useTranslation()
  if (areScoredAlike) return null
  return new Intl.ListFormat(i18n.language).format(versions.map(({ version }) => String(version)))
}
