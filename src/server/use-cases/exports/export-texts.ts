import type { TextTree } from '#protocol/content.ts'
import type { EXPORT_LANGUAGES } from '#protocol/exports.ts'
import type { TextsByLanguage } from '../../content-files.ts'

export type ExportLanguage = (typeof EXPORT_LANGUAGES)[number]

/** Looks a text up by namespace and key path; the key itself where there is none, so that nothing is ever blank. */
export type ExportText = (namespace: string, ...path: readonly string[]) => string
export type ExportTexts = Readonly<Record<ExportLanguage, ExportText>>

function lookUp(tree: TextTree | undefined, path: readonly string[]): string {
  let node: TextTree | string | undefined = tree
  for (const key of path) node = typeof node === 'object' ? node[key] : undefined
  return typeof node === 'string' ? node : path.join('.')
}

/** The words downloads need, from the content's files. */
export function exportTexts(texts: TextsByLanguage): ExportTexts {
  const inLanguage =
    (language: ExportLanguage): ExportText =>
    (namespace, ...path) =>
      lookUp(texts.get(language)?.get(namespace), path)
  return { vi: inLanguage('vi'), en: inLanguage('en') }
}
