import type { ProfileReference } from '#domain/profile.ts'
import type { SizeClassRule } from '#domain/size-class.ts'
import bands from './bands.json' with { type: 'json' }
import provinces from './provinces.json' with { type: 'json' }
import sectors from './sectors.json' with { type: 'json' }
import sizeRules from './size-rules.json' with { type: 'json' }

// Shipped content is parsed by `npm run content:check` and at the server's start; the phone trusts what was built.

export interface Province {
  readonly code: string
  readonly kind: 'city' | 'province'
  /** Units dissolved into it on 01/07/2025. */
  readonly mergedFrom: readonly string[]
  /** The same, from general knowledge and not read in a source. */
  readonly mergedFromUnverified: readonly string[]
}

export interface Sector {
  readonly code: string
  /** Sector group of NĐ 80/2021 Điều 5; `null` = not a business section. */
  readonly group: 'industry' | 'trade' | null
  /** Lines of trade whose tools differ; empty = the section is asked as a whole. */
  readonly lines: readonly string[]
}

/** Which of the four kinds of examples a business is shown; trade where nothing is known. */
export type ExampleGroup = 'trade' | 'production' | 'farming' | 'services'

/** By the letter of a VSIC 2025 section; a letter nobody knows is taken for services. */
export function exampleGroup(sectorCode: string | null): ExampleGroup {
  if (sectorCode === 'A') return 'farming'
  if (sectorCode === 'G' || sectorCode === null) return 'trade'
  const sector = (sectors.sectors as readonly Sector[]).find(({ code }) => code === sectorCode)
  return sector?.group === 'industry' ? 'production' : 'services'
}

export const PROVINCES = provinces.provinces as readonly Province[]

/** Code of the province a unit dissolved on 01/07/2025 went into (old 63 → new 34); `undefined` = no such unit. */
export const provinceOfFormerUnit = (name: string): string | undefined =>
  PROVINCES.find(({ mergedFrom, mergedFromUnverified }) =>
    [...mergedFrom, ...mergedFromUnverified].includes(name),
  )?.code

/** VSIC 2025 sections in which a business can be. */
export const SECTORS = (sectors.sectors as readonly Sector[]).filter(
  (sector) => sector.group !== null,
)

// A JSON file's type is as wide as its letters; `npm run content:check` and the server's start hold it to the schema.
const rules = sizeRules.rules as unknown as readonly SizeClassRule[]

/** The size rule in force on `day` (ISO date); the newest one where none covers it. */
export function sizeRuleOn(day: string): SizeClassRule {
  const inForce = rules.find(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo),
  )
  const rule = inForce ?? rules.at(-1)
  if (!rule) throw new Error('content: no size rule')
  return rule
}

/**
 * Reference data for `factsOf`. The day is any day: one rule is in force since 2021, without an end, so that a submission of any
 * later year is sized by the same. A second rule makes it a question of the day a submission was made, on the device and on the
 * server alike; until that is asked, `contentProblems` takes no second one.
 */
export const PROFILE_REFERENCE: ProfileReference = {
  revenueBands: bands.revenue,
  capitalBands: bands.capital,
  sectorGroups: Object.fromEntries(
    SECTORS.flatMap(({ code, group }) => (group ? [[code, group]] : [])),
  ),
  sizeClassRule: sizeRuleOn('2026-11-23'),
}
