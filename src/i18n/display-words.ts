import { useTranslation } from 'react-i18next'

/** What the display settings say, the same for owners and staff (`ui/display-panel.tsx` knows no words). */
export function useDisplayWords() {
  const { t } = useTranslation('display')
  return {
    title: t('title'),
    note: t('note'),
    done: t('done'),
    reset: t('reset'),
    text: {
      legend: t('text.legend'),
      normal: t('text.normal'),
      large: t('text.large'),
      larger: t('text.larger'),
    },
    scheme: {
      legend: t('scheme.legend'),
      auto: t('scheme.auto'),
      light: t('scheme.light'),
      dark: t('scheme.dark'),
    },
    contrast: {
      legend: t('contrast.legend'),
      auto: t('contrast.auto'),
      more: t('contrast.more'),
    },
    motion: { legend: t('motion.legend'), auto: t('motion.auto'), less: t('motion.less') },
  }
}
