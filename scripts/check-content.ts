import type { CheckOutcome } from './checks.ts'
import { contentProblems } from '#content/problems.ts'
import { readContentFiles } from '#server/content-files.ts'

/** Questionnaires, programmes and actions against their schemas and against each other. */
export async function checkContent(): Promise<CheckOutcome> {
  const problems = contentProblems(readContentFiles())
  return { isOk: problems.length === 0, summary: '', details: problems.join('\n') }
}
