import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Texts of one language: namespace → key path → text. */
export type LocaleTexts = ReadonlyMap<string, ReadonlyMap<string, string>>

function flatten(value: unknown, path: string, into: Map<string, string>): void {
  if (typeof value === 'string') into.set(path, value)
  else if (value instanceof Object)
    for (const [key, inner] of Object.entries(value))
      flatten(inner, path === '' ? key : `${path}.${key}`, into)
  else throw new Error(`${path} is neither a text nor a group of texts`)
}

/** Reads every namespace of `language` under `folder` (the `locales` folder). */
export function readLocale(folder: string, language: string): LocaleTexts {
  const files = readdirSync(join(folder, language)).filter((file) => file.endsWith('.json'))
  return new Map(
    files.map((file) => {
      const texts = new Map<string, string>()
      flatten(JSON.parse(readFileSync(join(folder, language, file), 'utf8')), '', texts)
      return [file.replace(/\.json$/, ''), texts]
    }),
  )
}
