import { useTranslation } from 'react-i18next'

/** What the scanner says, the same wherever it is used (`ui/qr-scanner.tsx` knows no words). */
export function useScannerWords() {
  const { t } = useTranslation('scan')
  return {
    picture: t('picture'),
    starting: t('starting'),
    aim: t('aim'),
    slow: t('slow'),
    again: t('again'),
    failures: {
      refused: t('failures.refused'),
      none: t('failures.none'),
      busy: t('failures.busy'),
      unsupported: t('failures.unsupported'),
      broken: t('failures.broken'),
    },
  }
}
