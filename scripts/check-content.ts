import type { CheckOutcome } from './checks.ts'
import { contentProblems } from '#content/problems.ts'

/** Questionnaires, programmes and actions against their schemas and against each other. */
export async function checkContent(): Promise<CheckOutcome> {
  const problems = contentProblems()
  return { isOk: problems.length === 0, summary: '', details: problems.join('\n') }
}
