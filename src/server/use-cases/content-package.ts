import { BUILT_IN_LANGUAGES, type ContentPackage, type TextTree } from '#protocol/content.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { ContentFiles } from '../content-files.ts'

export interface ReadyPackage {
  /** JSON of a `ContentPackage`. */
  readonly body: string
  /** Strong entity tag, quotes included. */
  readonly etag: string
}

/** Namespaces worded by content ids; the rest are the screens' own. */
const CONTENT_NAMESPACES: readonly string[] = [
  'tools',
  'actions',
  'programme-texts',
  'conditions',
  'facts',
  'obligations',
  'closing',
]

function languageName(texts: ReadonlyMap<string, TextTree>, code: string): string {
  const name = texts.get('language')?.['name']
  return typeof name === 'string' ? name : code
}

/**
 * Every language's package, made once at start. A device asks for one and keeps it until its tag changes. `isTraining`: the
 * store is for training, and the device has to say so.
 */
export async function contentPackages(
  files: ContentFiles,
  isTraining: boolean,
): Promise<ReadonlyMap<string, ReadyPackage>> {
  const { questionnaires, texts } = files
  const languages = [...texts].map(([code, own]) => ({ code, name: languageName(own, code) }))
  const worded = new Set([...CONTENT_NAMESPACES, ...questionnaires.map(({ words }) => words)])
  const packages = [...texts].map(async ([language, own]) => {
    const content: ContentPackage = {
      format: 1,
      language,
      languages,
      questionnaires,
      programmes: (files.programmes as { programmes: readonly unknown[] }).programmes,
      obligations: (files.obligations as { obligations: readonly unknown[] }).obligations,
      actions: (files.actions as { actions: readonly unknown[] }).actions,
      closing: files.closing,
      ...(isTraining && { isTraining }),
      texts: Object.fromEntries(
        [...own].filter(
          ([namespace]) => worded.has(namespace) || !BUILT_IN_LANGUAGES.includes(language),
        ),
      ),
    }
    const body = JSON.stringify(content)
    return [language, { body, etag: `"${(await sha256Hex(body)).slice(0, 32)}"` }] as const
  })
  return new Map(await Promise.all(packages))
}
