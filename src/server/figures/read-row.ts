import type { AssessmentResult } from '#domain/result.ts'
import type { Submission } from '#protocol/submission.ts'
import type { SubmissionTable } from '../database/tables.ts'

/** What a row holds as text, as far as it can be read: a part may be missing in what is older than that part. */
export interface RowContent {
  readonly submission: Partial<Submission>
  readonly result: Partial<AssessmentResult>
}

function parsed<Value extends object>(text: string): Partial<Value> {
  try {
    const value: unknown = JSON.parse(text)
    return value instanceof Object ? (value as Partial<Value>) : {}
  } catch {
    return {}
  }
}

/**
 * Reads a row's texts. Where their content is in hand, as at intake, it is handed on instead: reading would take longest of
 * all. (It was kept beside the row in a `WeakMap` once: V8 holds what such a map holds until it collects everything.)
 */
export const contentOf = (row: Pick<SubmissionTable, 'body' | 'result'>): RowContent => ({
  submission: parsed<Submission>(row.body),
  result: parsed<AssessmentResult>(row.result),
})
