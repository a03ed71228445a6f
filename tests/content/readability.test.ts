import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { readabilityProblems } from '../../scripts/readability.ts'

let folder = ''
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What is found in a language folder that holds only `texts` of `namespace`. */
function foundIn(
  namespace: string,
  texts: Readonly<Record<string, string>>,
  language: 'vi' | 'en' = 'vi',
): readonly string[] {
  folder = mkdtempSync(join(tmpdir(), 'words-'))
  for (const each of ['vi', 'en']) mkdirSync(join(folder, each))
  writeFileSync(join(folder, language, `${namespace}.json`), JSON.stringify(texts))
  return readabilityProblems(folder)
}

it('says of our own words nothing', () => {
  expect(readabilityProblems()).toEqual([])
})

it.each([
  ['a job where a next step is meant', 'share', 'Việc làm trước', '"việc làm trước"'],
  [
    'a vending machine where a till is meant',
    'dbi-2021',
    'Tính cả máy bán hàng.',
    '"máy bán hàng"',
  ],
  ['another name than the button has', 'assess', 'Anh/chị làm một lượt mới.', '"lượt mới"'],
  ['another name than the console has', 'forms', 'Mã bài', '"mã bài"'],
  ['the same in the console', 'staff', 'Mã băm SHA-256', '"mã băm SHA-256"'],
  ['a space before the percent sign', 'results', 'Trả lời rõ ràng ({{percent}} %).', 'before %'],
  ['jargon', 'start', 'Tải file về máy.', '"file"'],
])('names %s', (_what, namespace, text, named) => {
  expect(foundIn(namespace, { text })).toEqual([expect.stringContaining(named)])
})

it('lets a text be that says the same in other words', () => {
  expect(foundIn('share', { text: 'Nên làm trước: mở máy tính tiền, đã xong 50%.' })).toEqual([])
})

it('names English that was put word by word', () => {
  expect(foundIn('actions', { text: 'Try a software for a week.' }, 'en')).toEqual([
    expect.stringMatching(/^en\/actions: text: "a software"; say: /),
  ])
})
