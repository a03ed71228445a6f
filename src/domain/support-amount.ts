import type { Eligibility } from './eligibility.ts'
import type { Benefit, Purpose } from './programme.ts'

const VND_STEP = 100n

/**
 * The most this benefit pays of a spend, whole đồng, rounded down: share of the spend, no more than the cap. `null` where
 * it states neither. `spendVnd` is the owner's own plan, 0 or more.
 */
export function supportFor(
  { sharePercent, capVnd }: Pick<Benefit, 'sharePercent' | 'capVnd'>,
  spendVnd: number,
): number | null {
  if (sharePercent === null && capVnd === null) return null
  const share = Number((BigInt(spendVnd) * BigInt(sharePercent ?? 100)) / VND_STEP)
  return capVnd === null ? share : Math.min(share, capVnd)
}

/** One benefit that may be had, with the programme it belongs to. */
export interface SupportOffer {
  readonly programmeId: string
  readonly benefit: Benefit & { readonly capVnd: number; readonly purpose: Purpose }
}

export interface SupportLine {
  readonly purpose: Purpose
  /** The highest cap for this purpose. */
  readonly best: SupportOffer
  /** Others for the same purpose: in place of `best`, never on top of it. */
  readonly instead: readonly SupportOffer[]
  /** Whether it is among the totals; what only few businesses ever need is named and not added. */
  readonly isCounted: boolean
}

export interface SupportTotal {
  readonly lines: readonly SupportLine[]
  /** Sum of the counted caps by year, and of those paid once; đồng. */
  readonly yearlyVnd: number
  readonly onceVnd: number
}

/** What most businesses that go digital buy. A patent or a start-up project is not among it. */
const COMMON: readonly Purpose[] = ['digitalSolution', 'advice', 'eSignature', 'eInvoice']

/** Only what fits, is in force and has a cap for a named purpose. */
const offersIn = (matches: readonly Eligibility[]): readonly SupportOffer[] =>
  matches.flatMap(({ kind, programme, benefits }) =>
    kind === 'eligible' && programme.status === 'inForce'
      ? benefits.flatMap((benefit) => {
          const { capVnd, purpose } = benefit
          return capVnd !== null && purpose
            ? [{ programmeId: programme.id, benefit: { ...benefit, capVnd, purpose } }]
            : []
        })
      : [],
  )

/**
 * How much support there may be at most. Two benefits for one purpose are never added: a business may choose the better one
 * (NĐ 80/2021 Điều 4), and one expense is not paid for twice. Caps are ceilings, so the totals are ceilings of ceilings.
 */
export function supportTotal(matches: readonly Eligibility[]): SupportTotal {
  const offers = offersIn(matches)
  const purposes = [...new Set(offers.map(({ benefit }) => benefit.purpose))]
  const lines = purposes.flatMap((purpose): SupportLine[] => {
    const [best, ...instead] = offers
      .filter(({ benefit }) => benefit.purpose === purpose)
      .toSorted((a, b) => b.benefit.capVnd - a.benefit.capVnd)
    return best ? [{ purpose, best, instead, isCounted: COMMON.includes(purpose) }] : []
  })
  const sum = (isOnce: boolean): number =>
    lines
      .filter(({ isCounted, best }) => isCounted && (best.benefit.per === 'once') === isOnce)
      .reduce((total, { best }) => total + best.benefit.capVnd, 0)
  return { lines, yearlyVnd: sum(false), onceVnd: sum(true) }
}
