import { useTranslation } from 'react-i18next'
import { appDatabase } from '#storage/app-database.ts'
import { writeSetting } from '#storage/settings.ts'
import { useAppState } from './app-state.ts'

/** The language of this device, for owners and staff alike; kept, and read again at the next start. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation()
  const languages = useAppState((state) => state.languages)
  const other = i18n.language === 'vi' ? 'en' : 'vi'
  async function change(language: string): Promise<void> {
    // First: whoever reads the other language may leave at once, and finds it again. Where storage is refused the choice
    // lasts as long as the page.
    await writeSetting(appDatabase, 'language', language).catch(() => undefined)
    await i18n.changeLanguage(language)
  }
  if (languages.length > 2)
    return (
      <select
        className="frame-language"
        aria-label={t('language.label')}
        value={i18n.language}
        onChange={(event) => void change(event.currentTarget.value)}
      >
        {languages.map(({ code, name }) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    )
  return (
    <button
      type="button"
      lang={other}
      title={t('language.label')}
      onClick={() => void change(other)}
    >
      {t('language.switch')}
    </button>
  )
}
