import { CURRENT_ACTIONS } from '#content/actions.ts'
import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { expandQuestionnaire } from '#content/expand-questionnaire.ts'
import { CURRENT_OBLIGATIONS, type Obligation } from '#content/obligations.ts'
import { CURRENT_PROGRAMMES } from '#content/programmes.ts'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import { IS_TRAINING } from '#content/training.ts'
import type { ClosingQuestions } from '#domain/closing.ts'
import type { Programme } from '#domain/programme.ts'
import type { Questionnaire, QuestionnaireFile } from '#domain/questionnaire.ts'
import type { Action } from '#domain/roadmap.ts'
import { replaceTexts } from '#i18n/setup.ts'
import type { ContentPackage } from '#protocol/content.ts'
import { keepContent, readContent } from '#storage/content.ts'
import type { AppDatabase } from '#storage/database.ts'
import { writeSetting } from '#storage/settings.ts'
import { refreshBenchmarks } from '#sync/fetch-benchmarks.ts'
import { fetchContent } from '#sync/fetch-content.ts'
import { refreshKeptFor } from '#sync/fetch-kept-for.ts'
import { httpTransport } from '#sync/http-transport.ts'
import { refreshKeys } from '#sync/receipt-keys.ts'
import { useAppState } from './app-state.ts'

/** What came with the app stays what it is; what came from the server is added, never put in another's place. */
function addQuestionnaires(received: readonly unknown[]): void {
  const files = received as readonly QuestionnaireFile[]
  const known = QUESTIONNAIRES.current()
  const further = files.filter(
    (file) => !known.some((each) => each.id === file.id && each.version === file.version),
  )
  const whole = further.flatMap((file): Questionnaire[] => {
    try {
      return [expandQuestionnaire(file, [...known, ...files])]
    } catch {
      // Based on one this device does not have: not offered, and nothing else suffers.
      return []
    }
  })
  if (whole.length > 0) QUESTIONNAIRES.replace([...known, ...whole])
}

const sayTraining = ({ isTraining = false }: ContentPackage): void =>
  IS_TRAINING.replace(isTraining)

function install(content: ContentPackage): void {
  addQuestionnaires(content.questionnaires)
  CURRENT_PROGRAMMES.replace(content.programmes as readonly Programme[])
  CURRENT_OBLIGATIONS.replace(content.obligations as readonly Obligation[])
  CURRENT_ACTIONS.replace(content.actions as readonly Action[])
  CLOSING_QUESTIONS.replace(content.closing as ClosingQuestions)
  replaceTexts(content.language, content.texts)
  useAppState.setState({ languages: content.languages })
  sayTraining(content)
}

/**
 * Puts the newest content to use: first what this device kept, then what the server has now. Content that was kept
 * by another version of the app waits for the server: the app may have come with newer content itself.
 */
export async function startContent(database: AppDatabase, language: string): Promise<void> {
  const stored = await readContent(database, language).catch(() => null)
  const isOfThisApp = stored?.row?.appVersion === __APP_VERSION__
  addQuestionnaires(stored?.questionnaires ?? [])
  // True whatever version of the app kept it.
  if (stored?.row) sayTraining(stored.row.content)
  if (stored?.row && isOfThisApp) install(stored.row.content)
  useAppState.setState({ isContentRead: true })
  // Known before the first submission, so that it can be sealed where there is no network afterwards.
  await refreshKeys(database, httpTransport()).catch(() => undefined)
  const others = Promise.all([refreshBenchmarks(database), refreshKeptFor(database)])
  const answer = await fetchContent(language, isOfThisApp ? (stored?.row?.etag ?? null) : null)
  if (answer.kind !== 'unreachable' && answer.at !== undefined)
    await writeSetting(database, 'heardClock', {
      serverAt: answer.at,
      deviceAt: new Date().toISOString(),
    }).catch(() => undefined)
  await others
  if (answer.kind !== 'new') return
  install(answer.content)
  // Where nothing can be kept it serves as long as the page.
  await keepContent(database, answer, __APP_VERSION__, new Date().toISOString()).catch(
    () => undefined,
  )
}
