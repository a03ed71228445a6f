import { expandQuestionnaire } from '#content/expand-questionnaire.ts'
import { contentProblems } from '#content/problems.ts'
import { questionnaireWords } from '#content/questionnaire-words.ts'
import { PROFILE_REFERENCE, PROVINCES } from '#content/reference.ts'
import type { ClosingQuestions } from '#domain/closing.ts'
import type { ProfileReference } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import type { TextTree } from '#protocol/content.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { ContentUnfit, type ContentFiles } from '../content-files.ts'

/** What the server holds submissions against. Injected, so that tests can add a questionnaire. */
export interface KnownContent {
  readonly questionnaires: readonly {
    readonly questionnaire: Questionnaire
    readonly contentHash: string
  }[]
  readonly closing: ClosingQuestions
  readonly reference: ProfileReference
  readonly provinces: ReadonlySet<string>
}

/** What has no words in Vietnamese, the language everything else falls back to. */
function missingWords({ questionnaires, texts }: ContentFiles): readonly string[] {
  const hasText = (namespace: string, key: string): boolean => {
    let node: TextTree | string | undefined = texts.get('vi')?.get(namespace)
    for (const part of key.split('.')) node = typeof node === 'object' ? node[part] : undefined
    return typeof node === 'string'
  }
  return questionnaires.flatMap((file) => {
    const questionnaire = expandQuestionnaire(file, questionnaires)
    const tools = Object.values(questionnaire.toolLists).flatMap((list) => list.map(({ id }) => id))
    return [
      ...questionnaireWords(questionnaire).map((key) => [questionnaire.words, key] as const),
      ...tools.map((id) => ['tools', `${id}.name`] as const),
    ]
      .filter(([namespace, key]) => !hasText(namespace, key))
      .map(([namespace, key]) => `locales/vi/${namespace}.json: ${key} is missing`)
  })
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
  return {
    questionnaires: await Promise.all(hashed),
    closing: files.closing as ClosingQuestions,
    reference: PROFILE_REFERENCE,
    provinces: new Set(PROVINCES.map((province) => province.code)),
  }
}
