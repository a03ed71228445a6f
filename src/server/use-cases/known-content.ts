import { contentProblems } from '#content/problems.ts'
import { PROFILE_REFERENCE, PROVINCES } from '#content/reference.ts'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import type { ProfileReference } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { sha256Hex } from '#protocol/hash.ts'

/** The content a server judges by. */
export interface KnownContent {
  readonly questionnaires: readonly {
    readonly questionnaire: Questionnaire
    readonly contentHash: string
  }[]
  readonly reference: ProfileReference
  readonly provinces: ReadonlySet<string>
}

/** The content shipped with this version, with the questionnaires' hashes. Throws where it breaks its own rules. */
export async function loadContent(): Promise<KnownContent> {
  const problems = contentProblems()
  if (problems.length > 0) throw new Error(`the content is not valid:\n${problems.join('\n')}`)
  const hashed = QUESTIONNAIRES.map(async (questionnaire) => ({
    questionnaire,
    contentHash: await sha256Hex(canonicalJson(questionnaire)),
  }))
  return {
    questionnaires: await Promise.all(hashed),
    reference: PROFILE_REFERENCE,
    provinces: new Set(PROVINCES.map((province) => province.code)),
  }
}
