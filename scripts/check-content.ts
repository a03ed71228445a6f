import type { Programme } from '#domain/programme.ts'
import { ContentUnfit, readContentFiles, type ContentFiles } from '#server/content-files.ts'
import { knownContent } from '#server/use-cases/intake/known-content.ts'
import type { CheckOutcome } from './checks.ts'
import { readabilityProblems } from './readability.ts'

/** Records whose last check is more than a year ago on `today` (ISO date): the app shows them as "cần kiểm tra lại". */
export function toCheckAgain(programmes: readonly Programme[], today: string): readonly string[] {
  const [year = '', ...rest] = today.split('-')
  const aYearAgo = [Number(year) - 1, ...rest].join('-')
  return programmes
    .filter(({ status, lastVerified }) => status !== 'expired' && lastVerified < aYearAgo)
    .map(({ id, lastVerified }) => `${id}: last verified ${lastVerified}, to be checked again`)
}

/** What is on hand, and what a start would refuse of it; `files` = `null` where one cannot be read. */
async function asAStartTakesIt(
  folder: string | null,
): Promise<{ readonly files: ContentFiles | null; readonly faults: readonly string[] }> {
  let files: ContentFiles | null = null
  try {
    files = readContentFiles(folder)
    await knownContent(files)
    return { files, faults: [] }
  } catch (error) {
    if (error instanceof ContentUnfit) return { files, faults: [error.message] }
    throw error
  }
}

/**
 * Questionnaires, programmes and actions against their schemas and against each other, with the words they need; the
 * Vietnamese for plainness. `folder`: the operator's (`CONTENT_DIR`).
 */
export async function checkContent(
  folder: string | null = process.env['CONTENT_DIR'] ?? null,
): Promise<CheckOutcome> {
  const { files, faults } = await asAStartTakesIt(folder)
  const details = [...faults, ...readabilityProblems()]
  // Of a programme that is not valid, nothing is known.
  const { programmes } =
    files && faults.length === 0
      ? (files.programmes as { programmes: readonly Programme[] })
      : { programmes: [] }
  const old = toCheckAgain(programmes, new Date().toISOString().slice(0, 10))
  for (const warning of old) console.warn(`  warning: ${warning}`)
  return {
    isOk: details.length === 0,
    summary: `${files?.questionnaires.length ?? 0} questionnaires, ${programmes.length} programmes, ${old.length} to check again`,
    details: details.join('\n'),
  }
}
