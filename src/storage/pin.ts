import { fromBase64Url, toBase64Url } from '#protocol/encoding.ts'
import type { AppDatabase } from './database.ts'
import { save } from './save.ts'
import { readSetting, writeSetting } from './settings.ts'

/** OWASP's figure for PBKDF2 with HMAC-SHA-256 (Password Storage Cheat Sheet, 2023): about a second on a cheap tablet. */
const PIN_ITERATIONS = 600_000
/** Wrong PINs before the tablet makes one wait. */
const FREE_ATTEMPTS = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000

/** How the officer's PIN is kept: never the PIN. */
export interface StoredPin {
  readonly salt: string
  readonly hash: string
  readonly iterations: number
  /** Wrong ones since the last right one. */
  readonly failures: number
  /** Device clock, milliseconds; no PIN is looked at before. */
  readonly lockedUntil: number
}

export type PinOutcome =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'locked'; readonly seconds: number }
  /** None was set on this device. */
  | { readonly kind: 'unset' }

/** Four to eight digits. */
export const isPinShape = (pin: string): boolean => /^\d{4,8}$/.test(pin)

async function hashOf(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number) {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ])
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return toBase64Url(new Uint8Array(await crypto.subtle.deriveBits(parameters, key, 256)))
}

/** Keeps a PIN (`isPinShape`) in place of any before, with no wrong tries. Rejects where it cannot be written. */
export async function setPin(
  database: AppDatabase,
  pin: string,
  iterations: number = PIN_ITERATIONS,
): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const hash = await hashOf(pin, salt, iterations)
  const stored = { salt: toBase64Url(salt), hash, iterations, failures: 0, lockedUntil: 0 }
  await writeSetting(database, 'pin', stored)
}

function waitAfter(failures: number): number {
  if (failures < FREE_ATTEMPTS) return 0
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - FREE_ATTEMPTS))
}

type Counted =
  | { readonly kind: 'counted'; stored: StoredPin; failures: number; wait: number }
  | Extract<PinOutcome, { kind: 'locked' | 'unset' }>

type Attempts = Pick<StoredPin, 'failures' | 'lockedUntil'>

/** What one more attempt makes of those before, and how it is written down; `null` = it is not counted. */
function oneMore(
  stored: StoredPin | null,
  nowMs: number,
): { readonly counted: Counted; readonly attempts: Attempts | null } {
  if (!stored) return { counted: { kind: 'unset' }, attempts: null }
  const left = stored.lockedUntil - nowMs
  if (left > 0 && left <= LONGEST_WAIT_MS)
    return { counted: { kind: 'locked', seconds: Math.ceil(left / 1000) }, attempts: null }
  const failures = stored.failures + 1
  const wait = waitAfter(failures)
  return {
    counted: { kind: 'counted', stored, failures, wait },
    attempts: { failures, lockedUntil: wait ? nowMs + wait : 0 },
  }
}

/** Attempts that could not be written down: of this page alone, which is better than none. */
const unwritten = new WeakMap<AppDatabase, Attempts>()

/**
 * One transaction, so that of many attempts at the same moment each is counted. A tablet that takes no more writes still
 * lets its officer in, who alone can send what fills it: then attempts are counted in this page's memory.
 */
async function countAttempt(database: AppDatabase, nowMs: number): Promise<Counted> {
  try {
    return await database.transaction('rw', database.settings, async () => {
      const stored = await readSetting(database, 'pin')
      const { counted, attempts } = oneMore(stored, nowMs)
      if (stored && attempts) await writeSetting(database, 'pin', { ...stored, ...attempts })
      return counted
    })
  } catch {
    const stored = await readSetting(database, 'pin')
    const { counted, attempts } = oneMore(
      stored && { ...stored, ...unwritten.get(database) },
      nowMs,
    )
    if (attempts) unwritten.set(database, attempts)
    return counted
  }
}

async function forgetAttempts(database: AppDatabase, stored: StoredPin): Promise<void> {
  unwritten.delete(database)
  // Where it cannot be written, the next wrong PIN has fewer tries; that is all.
  await save(() => writeSetting(database, 'pin', { ...stored, failures: 0, lockedUntil: 0 }))
}

/**
 * Looks at a PIN. The attempt is written down before the answer is known, so that pulling the plug gives no free one.
 * `nowMs` is the device clock; a wait longer than any we set is a clock that was set back, and is not believed. Throws
 * where the database cannot be read.
 */
export async function checkPin(
  database: AppDatabase,
  pin: string,
  nowMs: number,
): Promise<PinOutcome> {
  const counted = await countAttempt(database, nowMs)
  if (counted.kind !== 'counted') return counted
  const { stored, failures, wait } = counted
  const hash = await hashOf(pin, fromBase64Url(stored.salt), stored.iterations)
  if (hash === stored.hash) {
    await forgetAttempts(database, stored)
    return { kind: 'right' }
  }
  return wait > 0
    ? { kind: 'locked', seconds: wait / 1000 }
    : { kind: 'wrong', left: FREE_ATTEMPTS - failures }
}
