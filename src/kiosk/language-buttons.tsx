import { useTranslation } from 'react-i18next'

/** Both languages that come with the app, one tap each. Chosen for this visit only. */
export function LanguageButtons() {
  const { t, i18n } = useTranslation('kiosk')
  const other = i18n.language === 'vi' ? 'en' : 'vi'
  return (
    <button type="button" lang={other} onClick={() => void i18n.changeLanguage(other)}>
      {t('otherLanguage')}
    </button>
  )
}
