import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { HELP_REQUEST } from '#protocol/cases.ts'

/** Words what a case is about. */
export function useObstacleName(): (obstacle: string) => string {
  const { t } = useTranslation('cases')
  const closing = useContentText('closing')
  return (obstacle) => (obstacle === HELP_REQUEST ? t('request') : closing(`obstacles.${obstacle}`))
}
