import '#ui/tokens.css'
import '#ui/base.css'
import '#ui/components.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { DEFAULT_LANGUAGE, isLanguage } from '#i18n/languages.ts'
import { setUpI18n } from '#i18n/setup.ts'
import { untilLineBrings } from '#i18n/until-brought.ts'
import { appDatabase } from '#storage/app-database.ts'
import { keptDisplay } from '#storage/display.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'
import { displayFrom, startDisplay } from '#ui/display.ts'
import { App } from './app.tsx'
import { useAppState } from './app-state.ts'
import { takeAskedLanguage } from './asked-language.ts'
import { keepStyled } from './keep-styled.ts'

keepStyled()
startDisplay(() => displayFrom(keptDisplay()))
addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault()
  // Chromium's own event, which TypeScript's library does not know.
  useAppState.setState({ installPrompt: event as unknown as { prompt(): Promise<unknown> } })
})

/**
 * The language a link asks for, which counts as chosen; else the one chosen before, or Vietnamese: also where storage is
 * refused. What the browser is set to is not asked: many phones that are sold here speak English to owners who do not
 * (docs/content.md, "A language").
 */
async function storedLanguage() {
  const asked = takeAskedLanguage()
  if (asked !== null) {
    void writeSetting(appDatabase, 'language', asked).catch(() => undefined)
    return asked
  }
  const language = await readSetting(appDatabase, 'language').catch(() => null)
  return isLanguage(language) ? language : DEFAULT_LANGUAGE
}

// A store that hangs (a blocked upgrade, iOS) must not keep the page white.
const LANGUAGE_PATIENCE_MS = 300
const WORDS_PATIENCE_MS = 5_000
const patience = new Promise<typeof DEFAULT_LANGUAGE>((resolve) =>
  setTimeout(() => resolve(DEFAULT_LANGUAGE), LANGUAGE_PATIENCE_MS),
)
const stored = storedLanguage()
const language = Promise.race([stored, patience])
const i18n = await setUpI18n(DEFAULT_LANGUAGE, ['common', 'start'])
// On a line that brings no words the page is shown in Vietnamese meanwhile, and not white.
if ((await language) !== DEFAULT_LANGUAGE)
  await Promise.race([
    i18n.changeLanguage(await language),
    new Promise((resolve) => setTimeout(resolve, WORDS_PATIENCE_MS)),
  ])
// A phone under load reads it later than that: then it is shown as soon as it is read. Whoever has chosen anew meanwhile has
// that written after this was read, and shown after it.
else void stored.then((late) => (late === i18n.language ? undefined : i18n.changeLanguage(late)))
const root = document.getElementById('root')
root?.replaceChildren()
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  )
// After the first paint: nothing here is needed to read or to answer. Where the line loses it, it is asked for until it comes:
// without it nothing would be sent and nothing put by, however long the page stays open.
const loadBackground = () => import('./start-background.ts')
requestAnimationFrame(() =>
  setTimeout(
    () => void untilLineBrings(loadBackground).then(({ startBackground }) => startBackground()),
    0,
  ),
)
