import { useTranslation } from 'react-i18next'
import { appDatabase } from '#storage/app-database.ts'
import { writeSetting } from '#storage/settings.ts'
import { useAppState } from './app-state.ts'

/** The language of this device, for owners and staff alike; kept, and read again at the next start. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const languages = useAppState((state) => state.languages)
  const other = i18n.language === 'vi' ? 'en' : 'vi'
  const change = (language: string): void => {
    void i18n.changeLanguage(language)
    // Where storage is refused the choice lasts as long as the page.
    writeSetting(appDatabase, 'language', language).catch(() => undefined)
  }
  if (languages.length > 2)
    return (
      <select
        className="frame-language"
        aria-label={t('language.label')}
        value={i18n.language}
        onChange={(event) => change(event.currentTarget.value)}
      >
        {languages.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    )
  return (
    <button type="button" lang={other} title={t('language.label')} onClick={() => change(other)}>
      {t('language.switch')}
    </button>
  )
}
