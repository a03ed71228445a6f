import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const AREAS = [
  'staff',
  'dashboard',
  'one-page',
  'cases',
  'accounts',
  'privacy',
  'events',
  'exclusions',
  'publications',
  'reporting',
  'exports',
  'problems',
]

/** What the console says in Vietnamese, and what the same thing was called on another of its pages. */
const ONE_WORD = [
  ['Thư điện tử', /e-?mail/i],
  ['Người quản trị', /quản trị viên/i],
  ['Họ và tên', /"Họ tên"/],
  ['Đang tải…', /Đang mở…/],
  ['Người không còn tài khoản', /Người đã rời đi/],
  // It came after the event was closed; when it was handed in, nobody can tell.
  ['Đến muộn', /nộp trễ/i],
  // "Bản ghi" is a record, too.
  ['Tải tệp ghi bằng chữ', /bản ghi/i],
] as const

it.each(ONE_WORD)('calls %s the same on every page of the console', (_, other) => {
  const said = AREAS.flatMap((area) =>
    readFileSync(join(import.meta.dirname, '../../locales/vi', `${area}.json`), 'utf8')
      .split('\n')
      // The word itself, not the name of the text.
      .map((line) => line.slice(line.indexOf(':') + 1))
      .filter((text) => other.test(text))
      .map((text) => `${area}: ${text}`),
  )
  expect(said).toEqual([])
})
