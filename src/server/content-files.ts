import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
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

/** The content cannot be used. The message is for whoever runs the server, and names the file. */
export class ContentUnfit extends Error {}

/** Without the mark that Windows puts before UTF-8, and with letters and their accents as one: a Mac may write them apart. */
const textOf = (path: string): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)).normalize('NFC')

/** Every file of content is one JSON object. */
function json(path: string): object {
  let value: unknown
  try {
    value = JSON.parse(textOf(path))
  } catch (cause) {
    if (cause instanceof TypeError)
      throw new ContentUnfit(`${path} is not UTF-8 text: save it as UTF-8`, { cause })
    throw new ContentUnfit(`${path} cannot be read: ${(cause as Error).message}`, { cause })
  }
  if (value instanceof Object && !Array.isArray(value)) return value
  throw new ContentUnfit(`${path}: a JSON object ({…}) is wanted`)
}

const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

function jsonFiles(folder: string): string[] {
  if (!isFolder(folder)) return []
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

const LISTS = ['programmes', 'obligations', 'actions'] as const

/**
 * The operator's folder, as a full path. Throws `ContentUnfit` where it is none, or where nothing in it is content: by a
 * name mistyped, what the operator's own questionnaires bring would go to quarantine.
 */
function furtherContent(given: string): string {
  const folder = resolve(given)
  if (!isFolder(folder)) throw new ContentUnfit(`CONTENT_DIR: ${folder} is no folder`)
  const files = [...LISTS, 'closing'].map((name) => join(folder, `${name}.json`))
  const locales = join(folder, 'locales')
  const languages = existsSync(locales) ? readdirSync(locales) : []
  const folders = [join(folder, 'questionnaires'), ...languages.map((name) => join(locales, name))]
  if (
    files.some((path) => existsSync(path)) ||
    folders.some((path) => jsonFiles(path).length > 0)
  ) {
    refuseUnread(folder)
    return folder
  }
  throw new ContentUnfit(
    `CONTENT_DIR: ${folder} holds no content: none of ${[...LISTS, 'closing'].join('.json, ')}.json, questionnaires/*.json, locales/<language>/*.json`,
  )
}

/** What is read at the top of the folder, besides its folders. */
const NAMES: readonly string[] = [...LISTS, 'closing'].map((name) => `${name}.json`)

/** Throws `ContentUnfit` for what looks like content and is never read: its writer would wait for it in vain. */
function refuseUnread(folder: string): void {
  const locales = join(folder, 'locales')
  const languages = isFolder(locales)
    ? readdirSync(locales).filter((name) => isFolder(join(locales, name)))
    : []
  const unread = (within: string, isRead: (name: string) => boolean): readonly string[] =>
    isFolder(within)
      ? readdirSync(within)
          .filter((name) => /\.json$/i.test(name) && !isRead(name))
          .map((name) => join(within, name))
      : []
  const isJson = (name: string): boolean => name.endsWith('.json')
  const [stray] = [
    ...unread(folder, (name) => NAMES.includes(name)),
    ...unread(join(folder, 'questionnaires'), isJson),
    ...unread(locales, () => false),
    ...languages.flatMap((language) => unread(join(locales, language), isJson)),
  ]
  if (stray !== undefined)
    throw new ContentUnfit(
      `${stray} is not read: content is in ${NAMES.join(', ')}, questionnaires/*.json, locales/<language>/*.json`,
    )
  const nameless = languages.find(
    (language) =>
      !existsSync(join(ROOT, 'locales', language)) &&
      !existsSync(join(locales, language, 'language.json')),
  )
  if (nameless !== undefined)
    throw new ContentUnfit(
      `${join(locales, nameless)}: a new language has its name in language.json, {"name": "…"}; Vietnamese is vi, English en`,
    )
}

interface Identified {
  readonly id: string
}

const isIdentified = (record: unknown): record is Identified =>
  record instanceof Object && 'id' in record && typeof record.id === 'string'

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
 * `locales/<language>/<namespace>.json`). What it says is not judged here; see `contentProblems`. Throws `ContentUnfit` where
 * a file cannot be read, or the folder holds no content.
 */
export function readContentFiles(furtherFolder: string | null = null): ContentFiles {
  const shipped = join(ROOT, 'src/content')
  const further = furtherFolder === null ? null : furtherContent(furtherFolder)
  /** The operator's file where there is one. */
  const placeOf = (name: (typeof LISTS)[number] | 'closing'): string => {
    const own = further === null ? null : join(further, `${name}.json`)
    return own !== null && existsSync(own) ? own : join(shipped, `${name}.json`)
  }
  const list = (name: (typeof LISTS)[number]): unknown => {
    const base = json(join(shipped, `${name}.json`)) as Record<string, readonly Identified[]>
    const path = placeOf(name)
    if (path === join(shipped, `${name}.json`)) return base
    const over = (json(path) as Record<string, unknown>)[name]
    if (!Array.isArray(over)) throw new ContentUnfit(`${path}: {"${name}": […]} is wanted`)
    const nameless = over.findIndex((record) => !isIdentified(record))
    if (nameless >= 0)
      throw new ContentUnfit(`${path}: record ${nameless + 1} of "${name}" has no "id"`)
    return { ...base, [name]: overlaid(base[name] ?? [], over as readonly Identified[]) }
  }
  const questionnaires = [
    ...jsonFiles(join(shipped, 'questionnaires')),
    ...(further === null ? [] : jsonFiles(join(further, 'questionnaires'))),
  ]
  return {
    places: {
      questionnaires,
      programmes: placeOf('programmes'),
      obligations: placeOf('obligations'),
      actions: placeOf('actions'),
      closing: placeOf('closing'),
    },
    questionnaires: questionnaires.map((path) => json(path) as QuestionnaireFile),
    programmes: list('programmes'),
    obligations: list('obligations'),
    actions: list('actions'),
    closing: json(placeOf('closing')),
    bands: json(join(shipped, 'bands.json')),
    sizeRules: json(join(shipped, 'size-rules.json')),
    texts: readTexts([
      join(ROOT, 'locales'),
      ...(further === null ? [] : [join(further, 'locales')]),
    ]),
  }
}
