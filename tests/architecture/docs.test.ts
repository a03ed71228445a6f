import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../scripts/root.ts'

const SOURCES = '{src,scripts,tests}/**/*.{ts,tsx,mjs,css,json}'

const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8')

/** What a heading is linked to by, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const anchorsIn = (path: string): readonly string[] =>
  [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

/** Links of a page to files and headings of this repository, each with the page it stands on. */
function brokenLinksOf(page: string): readonly string[] {
  return [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^https?:/.test(link)) return []
    const [path = '', anchor] = link.split('#')
    const target = path === '' ? page : normalize(join(dirname(page), path))
    const isThere =
      existsSync(join(ROOT, target)) && (anchor === undefined || anchorsIn(target).includes(anchor))
    return isThere ? [] : [`${page}: ${link}`]
  })
}

describe('the pages of docs', () => {
  it('lead nowhere but to files and headings that are there', () => {
    const pages = globSync(['README.md', 'docs/**/*.md'], { cwd: ROOT })
    expect(pages.length).toBeGreaterThan(40)
    expect(pages.flatMap(brokenLinksOf)).toEqual([])
  })

  it('are there where a comment names one as the source of a rule', () => {
    const sources = globSync(SOURCES, { cwd: ROOT })
    expect(sources.length).toBeGreaterThan(1000)
    const missing = sources.flatMap((path) =>
      [...textOf(path).matchAll(/(?<![\w/.-])[\w./-]*\w\.md\b/g)].flatMap(([named]) =>
        existsSync(join(ROOT, named)) ? [] : [`${path}: ${named}`],
      ),
    )
    expect(missing).toEqual([])
  })

  it('name no source that is not there', () => {
    const sources = [...globSync(SOURCES, { cwd: ROOT }), ...globSync('*.ts', { cwd: ROOT })]
    // A decision tells of its day.
    const pages = globSync(['README.md', 'docs/*.md'], { cwd: ROOT })
    const missing = pages.flatMap((page) =>
      [...textOf(page).matchAll(/`((?:[\w-]+\/)*[\w-]+(?:\.\w+)*\.(?:tsx?|mjs|css))`/g)]
        .map(([, named = '']) => named)
        .filter((named) => !sources.some((path) => `/${path}`.endsWith(`/${named}`)))
        .map((named) => `${page}: ${named}`),
    )
    expect(missing).toEqual([])
  })

  it('list every decision', () => {
    const folder = 'docs/decisions'
    const decisions = readdirSync(join(ROOT, folder)).filter((name) => /^\d{4}-/.test(name))
    const listed = [...textOf(`${folder}/README.md`).matchAll(/\]\((\d{4}-[\w-]+\.md)\)/g)]
    const names = new Set(listed.map(([, name]) => name))
    expect(decisions.filter((name) => !names.has(name))).toEqual([])
  })
})
