import { amount, amountBetween, choice, yesOrNo, type Fact, type Facts } from './fact.ts'
import { sizeClassOf, type SizeClassRule } from './size-class.ts'

export const BUSINESS_KINDS = ['enterprise', 'household', 'cooperative', 'individual'] as const
export type BusinessKind = (typeof BUSINESS_KINDS)[number]

export const YES_NO_UNKNOWN = ['yes', 'no', 'unknown'] as const
export type YesNoUnknown = (typeof YES_NO_UNKNOWN)[number]

/** What the owner tells us of the business. `null` = not answered yet; `unknown` = asked, and not known. */
export interface Profile {
  readonly kind: BusinessKind | null
  /** VSIC section. The version is stored because letters moved between VSIC 2018 and 2025. */
  readonly sector: { readonly version: 'VSIC-2025'; readonly code: string } | null
  /** Line of trade inside the section, where tools differ by it (`retail`, `steel`…); absent = not asked yet. */
  readonly line?: string | null
  /** Two-digit code of QĐ 19/2025/QĐ-TTg, as a string ("01", "79"). */
  readonly province: string | null
  /** Workers in compulsory social insurance, yearly average of the previous year (NĐ 80/2021 Điều 7). */
  readonly employees: number | null
  /** Women among `employees`. */
  readonly womenEmployees: number | null
  /** Band ids of `Bands`, or `unknown`. */
  readonly revenueBand: string | null
  readonly capitalBand: string | null
  /** ≥ 51 % of charter capital owned by women, at least one of whom manages the firm (Luật 04/2017/QH14 Điều 3.1). */
  readonly womenOwned: YesNoUnknown | null
  /** Answers to programme questions asked on the spot, by fact id. */
  readonly furtherFacts: Readonly<Record<string, YesNoUnknown>>
  readonly businessName: string | null
  readonly taxCode: string | null
  readonly contactName: string | null
  readonly phone: string | null
  readonly email: string | null
}

/** How the owner is reached, where that goes no further. */
export const NO_CONTACT = { contactName: null, phone: null, email: null } as const
/** What names the business or its owner, where that goes no further. */
export const NO_NAMES = { businessName: null, taxCode: null, ...NO_CONTACT } as const
export type NamingField = keyof typeof NO_NAMES

export const EMPTY_PROFILE: Profile = {
  kind: null,
  sector: null,
  line: null,
  province: null,
  employees: null,
  womenEmployees: null,
  revenueBand: null,
  capitalBand: null,
  womenOwned: null,
  furtherFacts: {},
  ...NO_NAMES,
}

/**
 * Whether what the law asks of enterprises alone (the size classes of NĐ 80/2021 Điều 2, the circular's sheet) may concern the
 * business: it does until it is said to be of another kind.
 */
export const mayBeEnterprise = ({ kind }: Pick<Profile, 'kind'>): boolean =>
  kind === null || kind === 'enterprise'

/** A money band `(over, upTo]` in đồng. */
export interface Band {
  readonly id: string
  readonly over: number
  readonly upTo: number | null
}

/** Reference data that turns a profile into facts. */
export interface ProfileReference {
  readonly revenueBands: readonly Band[]
  readonly capitalBands: readonly Band[]
  /** Sector group of NĐ 80/2021 Điều 5 by VSIC section: `industry` (1) or `trade` (2); absent = not a business section. */
  readonly sectorGroups: Readonly<Record<string, 'industry' | 'trade'>>
  readonly sizeClassRule: SizeClassRule
}

function bandFact(bands: readonly Band[], id: string | null): Fact | undefined {
  const band = bands.find((each) => each.id === id)
  return band && amountBetween(band.over, band.upTo)
}

/** NĐ 80/2021 Điều 3.8: ≥ 50 % women under 100 workers, ≥ 30 % from 100 on. Undefined while a figure is missing. */
function manyWomenFact({ employees, womenEmployees }: Profile): Fact | undefined {
  if (employees === null || womenEmployees === null || employees === 0) return undefined
  const neededPercent = employees < 100 ? 50 : 30
  return yesOrNo(womenEmployees * 100 >= neededPercent * employees)
}

/**
 * The facts rules may ask: `kind`, `sector`, `line`, `sectorGroup`, `province`, `employees` (workers), `revenue` and
 * `capital` (đồng), `sizeClass`, `womenOwned`, `manyWomen`, and the further facts under their own ids.
 * What is not known is absent.
 */
export function factsOf(profile: Profile, reference: ProfileReference): Facts {
  const facts: Record<string, Fact | undefined> = {}
  for (const [id, answer] of Object.entries(profile.furtherFacts))
    if (answer !== 'unknown') facts[id] = yesOrNo(answer === 'yes')
  if (profile.kind) facts['kind'] = choice(profile.kind)
  if (profile.sector) {
    facts['sector'] = choice(profile.sector.code)
    const group = reference.sectorGroups[profile.sector.code]
    if (group) facts['sectorGroup'] = choice(group)
  }
  if (profile.line) facts['line'] = choice(profile.line)
  if (profile.province) facts['province'] = choice(profile.province)
  if (profile.employees !== null) facts['employees'] = amount(profile.employees)
  facts['revenue'] = bandFact(reference.revenueBands, profile.revenueBand)
  facts['capital'] = bandFact(reference.capitalBands, profile.capitalBand)
  if (profile.womenOwned === 'yes' || profile.womenOwned === 'no')
    facts['womenOwned'] = yesOrNo(profile.womenOwned === 'yes')
  facts['manyWomen'] = manyWomenFact(profile)
  const size = sizeClassOf(facts, reference.sizeClassRule)
  facts['sizeClass'] = choice(...size.possible)
  return facts
}
