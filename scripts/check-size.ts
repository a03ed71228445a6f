import filePlugin from '@size-limit/file'
import { relative } from 'node:path'
import sizeLimit from 'size-limit'
import { buildIfNeeded } from './build-if-needed.ts'
import type { CheckOutcome } from './checks.ts'
import { consoleStylesPutBy, firstLoad, staffLoad } from './first-load.ts'
import { CLIENT_DIR } from './root.ts'

/** Brotli bytes (docs/contributing.md, "Bars"): what a phone on a poor network fetches before the first question can be answered. */
export const FIRST_LOAD_LIMIT = 115_000
const STAFF_LIMIT = 90_000

/** Brotli bytes (quality 11) of `files` together. */
export async function brotliBytes(files: readonly string[]): Promise<number> {
  const [measured] = (await sizeLimit([filePlugin], [...files])) as readonly { size?: number }[]
  if (measured?.size === undefined) throw new Error('size-limit measured nothing')
  return measured.size
}

const inKb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`

async function listed(files: readonly string[]): Promise<string> {
  const lines = await Promise.all(
    files.map(async (file) => `  ${inKb(await brotliBytes([file]))} ${relative(CLIENT_DIR, file)}`),
  )
  return lines.join('\n')
}

/** Brotli bytes of the first load and of the staff console against their budgets. */
export async function checkSize(): Promise<CheckOutcome> {
  await buildIfNeeded({ parts: ['client'], isQuiet: true })
  const first = firstLoad()
  const staff = staffLoad()
  const [firstBytes, staffBytes] = await Promise.all([brotliBytes(first.files), brotliBytes(staff)])
  const putBy = consoleStylesPutBy()
  return {
    isOk: putBy.length === 0 && firstBytes <= FIRST_LOAD_LIMIT && staffBytes <= STAFF_LIMIT,
    summary:
      `${inKb(firstBytes)} of ${inKb(FIRST_LOAD_LIMIT)} before the first question ` +
      `(${first.files.length} files, words: ${first.namespaces.join(', ')}); ` +
      `staff ${inKb(staffBytes)} of ${inKb(STAFF_LIMIT)}; console styles put by on phones: ${putBy.join(', ') || 'none'}`,
    details: `before the first question:\n${await listed(first.files)}\nstaff:\n${await listed(staff)}`,
  }
}
