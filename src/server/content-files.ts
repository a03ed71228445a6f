import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { RawContent } from '#content/problems.ts'
import type { QuestionnaireFile } from '#domain/questionnaire.ts'
import type { TextTree } from '#protocol/content.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** Texts by language and namespace. */
export type TextsByLanguage = ReadonlyMap<string, ReadonlyMap<string, TextTree>>

export interface ContentFiles extends RawContent {
  readonly questionnaires: readonly QuestionnaireFile[]
  readonly texts: TextsByLanguage
}

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8')) as unknown

function jsonFiles(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(folder, name))
}

const withoutEnding = (path: string): string => path.replace(/^.*[/\\]/, '').replace(/\.json$/, '')

function merged(base: TextTree, over: TextTree): TextTree {
  const both: Record<string, TextTree | string> = { ...base }
  for (const [key, value] of Object.entries(over)) {
    const own = both[key]
    both[key] = typeof own === 'object' && typeof value === 'object' ? merged(own, value) : value
  }
  return both
}

function readTexts(folders: readonly string[]): TextsByLanguage {
  const languages = new Map<string, Map<string, TextTree>>()
  for (const folder of folders.filter((each) => existsSync(each)))
    for (const language of readdirSync(folder).toSorted()) {
      const texts = languages.get(language) ?? new Map<string, TextTree>()
      for (const path of jsonFiles(join(folder, language))) {
        const namespace = withoutEnding(path)
        texts.set(namespace, merged(texts.get(namespace) ?? {}, json(path) as TextTree))
      }
      if (texts.size > 0) languages.set(language, texts)
    }
  return languages
}

interface Identified {
  readonly id: string
}

/** Records of `further` take the place of those with the same id; the rest are added. */
function overlaid(
  shipped: readonly Identified[],
  further: readonly Identified[],
): readonly Identified[] {
  const ids = new Set(further.map(({ id }) => id))
  return [...shipped.filter(({ id }) => !ids.has(id)), ...further]
}

/**
 * The content as it lies in its files: what is shipped, and over it what an operator put into `furtherFolder`
 * (`CONTENT_DIR`: `questionnaires/*.json`, `programmes.json`, `obligations.json`, `actions.json`, `closing.json`,
 * `locales/<language>/<namespace>.json`). Nothing is judged here; see `contentProblems`.
 */
export function readContentFiles(furtherFolder: string | null = null): ContentFiles {
  const shipped = join(ROOT, 'src/content')
  const further = furtherFolder === null ? null : resolve(furtherFolder)
  const list = (name: 'programmes' | 'obligations' | 'actions'): unknown => {
    const base = json(join(shipped, `${name}.json`)) as Record<string, readonly Identified[]>
    const path = further === null ? null : join(further, `${name}.json`)
    if (path === null || !existsSync(path)) return base
    const over = json(path) as Record<string, readonly Identified[]>
    return { ...base, [name]: overlaid(base[name] ?? [], over[name] ?? []) }
  }
  const closing = further === null ? null : join(further, 'closing.json')
  return {
    questionnaires: [
      ...jsonFiles(join(shipped, 'questionnaires')),
      ...(further === null ? [] : jsonFiles(join(further, 'questionnaires'))),
    ].map((path) => json(path) as QuestionnaireFile),
    programmes: list('programmes'),
    obligations: list('obligations'),
    actions: list('actions'),
    closing: json(
      closing !== null && existsSync(closing) ? closing : join(shipped, 'closing.json'),
    ),
    bands: json(join(shipped, 'bands.json')),
    sizeRules: json(join(shipped, 'size-rules.json')),
    texts: readTexts([
      join(ROOT, 'locales'),
      ...(further === null ? [] : [join(further, 'locales')]),
    ]),
  }
}
