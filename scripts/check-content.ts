import { contentProblems } from '#content/problems.ts'
import type { Programme } from '#domain/programme.ts'
import { readContentFiles } from '#server/content-files.ts'
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

/** Questionnaires, programmes and actions against their schemas and against each other; the Vietnamese for plainness. */
export async function checkContent(): Promise<CheckOutcome> {
  const files = readContentFiles()
  const faults = [...contentProblems(files), ...readabilityProblems()]
  const { programmes } = files.programmes as { programmes: readonly Programme[] }
  const old = toCheckAgain(programmes, new Date().toISOString().slice(0, 10))
  for (const warning of old) console.warn(`  warning: ${warning}`)
  return {
    isOk: faults.length === 0,
    summary: `${files.questionnaires.length} questionnaires, ${programmes.length} programmes, ${old.length} to check again`,
    details: faults.join('\n'),
  }
}
