import { useTranslation } from 'react-i18next'
import { HELP_REQUEST } from '#protocol/cases.ts'
import { useKnownText } from '../use-known-text.ts'

/** Words what a case is about. */
export function useObstacleName(): (obstacle: string) => string {
  const { t } = useTranslation('cases')
  const closing = useKnownText('closing')
  return (obstacle) => (obstacle === HELP_REQUEST ? t('request') : closing(`obstacles.${obstacle}`))
}
