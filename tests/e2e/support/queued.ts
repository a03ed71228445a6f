import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { PlainItem } from '#protocol/batch.ts'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { aSubmission, type SubmissionBuilder } from '../../support/submission.ts'

const CRITERIA = QUESTIONNAIRE.pillars.flatMap((pillar) => pillar.criteria)

/** The `index`-th business: its answers are unlike its neighbours', so that they do not pack to nothing. */
function business(index: number): SubmissionBuilder {
  const start = aSubmission().profile({
    businessName: `Tạp hóa số ${index + 1}`,
    employees: 2 + (index % 9),
  })
  return CRITERIA.reduce((builder, { id, options, choose }, position) => {
    const option = options[(index * 7 + position * position) % options.length]
    return option && choose !== 'several' ? builder.answered(id, option.id) : builder
  }, start)
}

/** Submissions as a device makes them, each of another business. */
export async function manySubmissions(count: number): Promise<readonly PlainItem[]> {
  const sealed = Array.from({ length: count }, (_, index) => business(index).seal())
  return (await Promise.all(sealed)).map(({ item }) => item)
}

/** Puts them in the device's outbox behind the app's back, as if it had been offline for days. */
export async function queueOnDevice(page: Page, items: readonly PlainItem[]): Promise<void> {
  await page.evaluate(async (given) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('sansangso')
      opening.addEventListener('success', () => resolve(opening.result))
      opening.addEventListener('error', () => reject(new Error('no database')))
    })
    const transaction = database.transaction(['submissions', 'outbox'], 'readwrite')
    for (const [index, { id, sha256, body }] of given.entries()) {
      const at = new Date(Date.UTC(2026, 10, 1) + index).toISOString()
      transaction
        .objectStore('submissions')
        .add({ id, assessmentId: id, sha256, body, sequence: index + 1, submittedAt: at })
      transaction.objectStore('outbox').add({
        submissionId: id,
        kind: 'waiting',
        enqueuedAt: at,
        attempts: 0,
        lastProblem: null,
      })
    }
    await new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve())
      transaction.addEventListener('error', () => reject(new Error('not queued')))
    })
    database.close()
  }, items)
}

/** What the server's file holds, by id; read beside the running server. */
export function heldByServer(dataDir: string): ReadonlyMap<string, string> {
  const connection = new DatabaseSync(join(dataDir, 'sansangso.sqlite'), { readOnly: true })
  try {
    const rows = connection.prepare('SELECT id, body FROM submissions').all()
    return new Map(rows.map((row) => [String(row['id']), String(row['body'])]))
  } finally {
    connection.close()
  }
}

/** Bodies of visits that were left unfinished, as the server opened them. */
export function abandonedAtServer(dataDir: string): readonly string[] {
  const connection = new DatabaseSync(join(dataDir, 'sansangso.sqlite'), { readOnly: true })
  try {
    const rows = connection.prepare('SELECT body FROM abandoned').all()
    return rows.map((row) => String(row['body']))
  } finally {
    connection.close()
  }
}

/** Rows in quarantine: none is what everything here expects. */
export function quarantinedByServer(dataDir: string): number {
  const connection = new DatabaseSync(join(dataDir, 'sansangso.sqlite'), { readOnly: true })
  try {
    return Number(connection.prepare('SELECT count(*) AS rows FROM quarantine').get()?.['rows'])
  } finally {
    connection.close()
  }
}

/** The same, as the bodies that were made. */
export const bodiesOf = (items: readonly PlainItem[]): ReadonlyMap<string, string> =>
  new Map(items.map(({ id, body }) => [id, body]))
