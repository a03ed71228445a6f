import { setImmediate as othersFirst } from 'node:timers/promises'
import { monthsAfter, vietnamDay, vietnamDayStart } from '#protocol/local-day.ts'
import {
  RETENTION_KINDS,
  type RetentionCounts,
  type RetentionKind,
  type RetentionRules,
} from '#protocol/retention.ts'
import type { AppDependencies } from '../../dependencies.ts'
import { auditWriter } from '../../access/write-audit.ts'

/** Rows a transaction: small enough that whoever sends meanwhile hardly waits. */
const AT_ONCE = 200

export type RetentionParts = Pick<
  AppDependencies,
  'retention' | 'administration' | 'overwriteErased' | 'now' | 'newId'
>

/** Before this instant something is older than so many months, by the calendar of Vietnam. */
const before = (months: number, now: string): string =>
  vietnamDayStart(monthsAfter(vietnamDay(now), -months))

const NOTHING = { submissions: 0, abandoned: 0, rejected: 0, requests: 0, audit: 0 } as const

/** Does it with each kind that has a rule. */
async function each(
  rules: RetentionRules,
  doWith: (kind: RetentionKind, months: number) => Promise<void>,
): Promise<void> {
  for (const kind of RETENTION_KINDS) {
    const months = rules[kind]
    if (months !== null) await doWith(kind, months)
  }
}

/** What these rules would remove now; removes nothing. */
export async function previewRetention(
  { retention, now }: RetentionParts,
  rules: RetentionRules,
): Promise<RetentionCounts> {
  const counts: Record<RetentionKind, number> = { ...NOTHING }
  await each(rules, async (kind, months) => {
    counts[kind] = await retention.count(kind, before(months, now()))
  })
  return counts
}

/**
 * Removes what the kept rules no longer keep, as an owner's erasure does: of a submission its id, hash and receipt stay.
 * Written to the log as counts, also as far as it came where it broke off. `userId`: who asked for it, whatever the clock; `null` = the day, see `runRetention`.
 * `heldBackSince`: the last run, where the day held back; for the log too.
 */
export async function applyRetention(
  held: RetentionParts,
  userId: string | null,
  heldBackSince: string | null = null,
): Promise<RetentionCounts> {
  const { retention, overwriteErased, now } = held
  const removed: Record<RetentionKind, number> = { ...NOTHING }
  async function note(): Promise<void> {
    if (Object.values(removed).every((count) => count === 0)) return
    overwriteErased()
    const noted = { ...removed, ...(heldBackSince !== null && { heldBackSince }) }
    await auditWriter(held)(userId, 'retention.applied', noted)
  }
  try {
    await each(await retention.rules(), async (kind, months) => {
      const limit = before(months, now())
      for (;;) {
        const gone =
          kind === 'submissions'
            ? await retention.eraseSubmissions(limit, AT_ONCE, now())
            : await retention.remove(kind, limit, AT_ONCE)
        removed[kind] += gone
        if (gone < AT_ONCE) return
        // On SQLite nothing else gives way to who waits: without this nobody is answered until it is all gone.
        await othersFirst()
      }
    })
  } finally {
    await note()
  }
  await retention.noteRun(now())
  return removed
}
