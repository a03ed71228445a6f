import { expandQuestionnaire } from '#content/expand-questionnaire.ts'
import { contentProblems } from '#content/problems.ts'
import { PROFILE_REFERENCE, PROVINCES } from '#content/reference.ts'
import type { ClosingQuestions } from '#domain/closing.ts'
import type { ProfileReference } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { ContentFiles } from '../content-files.ts'

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

/** The content of these files, with the questionnaires' hashes. Throws where it breaks its own rules. */
export async function knownContent(files: ContentFiles): Promise<KnownContent> {
  const problems = contentProblems(files)
  if (problems.length > 0) throw new Error(`the content is not valid:\n${problems.join('\n')}`)
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
