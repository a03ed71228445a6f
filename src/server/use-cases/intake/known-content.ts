import { contentWords } from '#content/content-words.ts'
import { expandQuestionnaire } from '#content/expand-questionnaire.ts'
import type { Obligation } from '#content/obligations.ts'
import { contentProblems } from '#content/problems.ts'
import { newestQuestionnaires } from '#content/questionnaire.ts'
import { questionnaireWords } from '#content/questionnaire-words.ts'
import { PROFILE_REFERENCE, PROVINCES } from '#content/reference.ts'
import type { ClosingQuestions } from '#domain/closing.ts'
import type { ProfileReference } from '#domain/profile.ts'
import type { Programme } from '#domain/programme.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { Action } from '#domain/roadmap.ts'
import { HELP_REQUEST } from '#protocol/cases.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import type { TextTree } from '#protocol/content.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { ContentUnfit, readContentFiles, type ContentFiles } from '../../content-files.ts'
import { columnsOf } from '../exports/export-cells.ts'

/** What the server holds submissions against. Injected, so that tests can add a questionnaire. */
export interface KnownContent {
  readonly questionnaires: readonly {
    readonly questionnaire: Questionnaire
    readonly contentHash: string
  }[]
  /** All that was ever asked after the last question, as far as this store remembers. */
  readonly closing: ClosingQuestions
  /** What each version of it asked; of one that nobody noted nothing is known. */
  readonly closings: ReadonlyMap<number, ClosingQuestions>
  readonly reference: ProfileReference
  readonly provinces: ReadonlySet<string>
}

/** What has no words in Vietnamese, the language everything else falls back to. */
function missingWords(files: ContentFiles): readonly string[] {
  const { questionnaires, texts } = files
  const at = (namespace: string, key: string): TextTree | string | undefined => {
    let node: TextTree | string | undefined = texts.get('vi')?.get(namespace)
    for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined
    return node
  }
  const hasText = (namespace: string, key: string): boolean => {
    const text = at(namespace, key)
    return typeof text === 'string' && text.trim() !== ''
  }
  const ofLists = contentWords({
    ...(files.programmes as { programmes: readonly Programme[] }),
    ...(files.obligations as { obligations: readonly Obligation[] }),
    ...(files.actions as { actions: readonly Action[] }),
    closing: files.closing as ClosingQuestions,
  })
  const missing = [
    ...questionnaires.flatMap((file) => {
      const questionnaire = expandQuestionnaire(file, questionnaires)
      const tools = Object.values(questionnaire.toolLists).flat()
      return [
        ...questionnaireWords(questionnaire).map((key) => [questionnaire.words, key] as const),
        ...tools.map(({ id }) => ['tools', `${id}.name`] as const),
      ].filter(([namespace, key]) => !hasText(namespace, key))
    }),
    ...Object.entries(ofLists).flatMap(([namespace, keys]) =>
      keys
        // Documents are a list of texts below theirs.
        .filter((key) => !hasText(namespace, key) && typeof at(namespace, key) !== 'object')
        .map((key) => [namespace, key] as const),
    ),
  ]
  return [
    ...new Set(
      missing.map(([namespace, key]) => `locales/vi/${namespace}.json: ${key} is missing`),
    ),
  ]
}

/** What would mix up what is made of answers: a case that is another's, two columns of a download with one name. */
function clashes(content: KnownContent): readonly string[] {
  const obstacles = content.closing.obstacleGroups.flatMap((group) => group.obstacles)
  const known = content.questionnaires.map(({ questionnaire }) => questionnaire)
  return [
    ...(obstacles.includes(HELP_REQUEST)
      ? [`closing: no obstacle can have the id ${HELP_REQUEST}: it is that of a wish to be called`]
      : []),
    ...newestQuestionnaires(known).flatMap((questionnaire) => {
      const names = columnsOf(questionnaire, content, () => '').map(({ name }) => name)
      const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index))
      return [...twice].map(
        (name) =>
          `${questionnaire.id} v${questionnaire.version}: two columns of its downloads would be called ${name}: give the criterion, tool or question another id`,
      )
    }),
  ]
}

/** The content of these files, with the questionnaires' hashes. Throws `ContentUnfit` where it breaks its own rules. */
export async function knownContent(files: ContentFiles): Promise<KnownContent> {
  const faults = contentProblems(files)
  const problems = faults.length > 0 ? faults : missingWords(files)
  if (problems.length > 0)
    throw new ContentUnfit(`the content is not valid:\n${problems.join('\n')}`)
  const hashed = files.questionnaires.map(async (file) => {
    const questionnaire = expandQuestionnaire(file, files.questionnaires)
    return { questionnaire, contentHash: await sha256Hex(canonicalJson(questionnaire)) }
  })
  const closing = files.closing as ClosingQuestions
  const content: KnownContent = {
    questionnaires: await Promise.all(hashed),
    closing,
    closings: new Map([[closing.version, closing]]),
    reference: PROFILE_REFERENCE,
    provinces: new Set(PROVINCES.map((province) => province.code)),
  }
  const mixed = clashes(content)
  if (mixed.length > 0) throw new ContentUnfit(`the content is not valid:\n${mixed.join('\n')}`)
  return content
}

/** Content as it lies in its files, and what the server knows by it. */
export interface ReadContent {
  readonly files: ContentFiles
  readonly known: KnownContent
}

/** What is shipped, and over it what is in the folder. Throws `ContentUnfit` where it cannot be used. */
export async function readContent(furtherFolder: string | null): Promise<ReadContent> {
  const files = readContentFiles(furtherFolder)
  return { files, known: await knownContent(files) }
}
