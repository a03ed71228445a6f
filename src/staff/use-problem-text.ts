import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'

/** What is wrong, by its code, in words for staff: a device's speak of the submissions it holds and will send by itself. */
export function useProblemText(): (code: string) => string {
  const { t } = useTranslation('staff')
  const problems = useContentText('problems')
  return (code) => {
    switch (code) {
      case 'store.unavailable':
        return t('problems.storeUnavailable')
      case 'server.failed':
        return t('problems.serverFailed')
      case 'request.tooMany':
        return t('problems.tooMany')
      default:
        return problems(code)
    }
  }
}
