import type { AssessmentResult } from '#domain/result.ts'
import type { Submission } from '#protocol/submission.ts'
import type { SubmissionTable } from '../database/tables.ts'

/** What a row holds as text, as far as it can be read: a part may be missing in what is older than that part. */
export interface RowContent {
  readonly submission: Partial<Submission>
  readonly result: Partial<AssessmentResult>
}

const read = new WeakMap<Pick<SubmissionTable, 'body' | 'result'>, RowContent>()

/** Spares reading the text of a row again whose content is in hand: at intake that would take longest of all. */
export const noteContent = (row: SubmissionTable, content: RowContent): void =>
  void read.set(row, content)

function parsed<Value extends object>(text: string): Partial<Value> {
  try {
    const value: unknown = JSON.parse(text)
    return value instanceof Object ? (value as Partial<Value>) : {}
  } catch {
    return {}
  }
}

export const contentOf = (row: Pick<SubmissionTable, 'body' | 'result'>): RowContent =>
  read.get(row) ?? {
    submission: parsed<Submission>(row.body),
    result: parsed<AssessmentResult>(row.result),
  }
