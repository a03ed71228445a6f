import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface SourceKeys {
  readonly literals: ReadonlySet<string>
  /** One for each template literal: `a.${b}.c` may name any key `a.*.c`. */
  readonly patterns: readonly RegExp[]
}

const LITERAL = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"/g
const TEMPLATE = /`([^`]*)`/g
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A template with nothing fixed but its holes would name every key, so it names none. */
function patternOf(template: string): RegExp | null {
  const parts = template.split(/\$\{[^}]*\}/)
  if (parts.length === 1 || !parts.some((part) => /\w/.test(part))) return null
  return new RegExp(`^${parts.map(escaped).join('[^:]+')}$`)
}

function keysIn(source: string): SourceKeys {
  const patterns = [...source.matchAll(TEMPLATE)].map(([, template = '']) => patternOf(template))
  const literals = [...source.matchAll(LITERAL)].map(([, single, double]) => single ?? double ?? '')
  return {
    // A file that asks for no namespace by name asks for the default one.
    literals: new Set([...literals, ...(source.includes('useTranslation()') ? ['common'] : [])]),
    patterns: patterns.filter((pattern) => pattern !== null),
  }
}

/** Reads all sources under `folder`; the answer says whether any of them can ask for `key` of `namespace`. */
export function usedKeys(folder: string): (namespace: string, key: string) => boolean {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => ({
      isServer: file.startsWith('server'),
      ...keysIn(readFileSync(join(folder, file), 'utf8')),
    }))
  const server = files.filter(({ isServer }) => isServer)
  const names = ({ literals, patterns }: SourceKeys, text: string): boolean =>
    literals.has(text) || patterns.some((pattern) => pattern.test(text))
  return (namespace, key) => {
    // i18next's own endings for numbers: one key in the source, several in the file.
    const asked = key.replace(/_(zero|one|two|few|many|other)$/, '')
    // The server names group and text apart: `text('terms', 'answers', 'yes')`.
    const isByParts =
      server.some((file) => file.literals.has(namespace)) &&
      asked.split('.').every((part) => server.some((file) => file.literals.has(part)))
    if (isByParts) return true
    return files.some(
      (file) =>
        names(file, `${namespace}:${asked}`) ||
        // A short key such as `title` means this namespace only in a file that names it.
        ((asked.includes('.') || file.literals.has(namespace)) && names(file, asked)),
    )
  }
}
