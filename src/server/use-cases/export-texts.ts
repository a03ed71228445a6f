import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Languages a download can be had in. */
export const EXPORT_LANGUAGES = ['vi', 'en'] as const
export type ExportLanguage = (typeof EXPORT_LANGUAGES)[number]

const NAMESPACES = ['exports', 'terms', 'places', 'sectors', 'san-sang-so'] as const
type Namespace = (typeof NAMESPACES)[number]

/** Looks a text up by namespace and key path; the key itself where there is none, so that nothing is ever blank. */
export type ExportText = (namespace: Namespace, ...path: readonly string[]) => string
export type ExportTexts = Readonly<Record<ExportLanguage, ExportText>>

type Tree = { readonly [key: string]: Tree | string }

function lookUp(tree: Tree | undefined, path: readonly string[]): string {
  let node: Tree | string | undefined = tree
  for (const key of path) node = typeof node === 'object' ? node[key] : undefined
  return typeof node === 'string' ? node : path.join('.')
}

/** Reads the words downloads need from `locales/`, once, at start. */
export async function loadExportTexts(localesFolder: string): Promise<ExportTexts> {
  const load = async (language: ExportLanguage): Promise<ExportText> => {
    const trees = new Map<string, Tree>()
    for (const namespace of NAMESPACES)
      trees.set(
        namespace,
        JSON.parse(
          await readFile(join(localesFolder, language, `${namespace}.json`), 'utf8'),
        ) as Tree,
      )
    return (namespace, ...path) => lookUp(trees.get(namespace), path)
  }
  return { vi: await load('vi'), en: await load('en') }
}
