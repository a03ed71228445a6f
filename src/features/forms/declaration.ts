import { PROFILE_REFERENCE } from '#content/reference.ts'
import { factsOf, type Profile } from '#domain/profile.ts'
import { sizeClassOf, type SizeClass } from '#domain/size-class.ts'

/** What the profile does not ask and the annex does; typed on the page and kept nowhere. */
export const EXTRA_FIELDS = ['legalForm', 'address', 'manager', 'capital', 'revenue'] as const
export type ExtraField = (typeof EXTRA_FIELDS)[number]

/** Section 5 of the annex, in its order. */
export const PROPOSALS = [
  'technology',
  'consulting',
  'people',
  'conversion',
  'startUp',
  'cluster',
] as const
export type Proposal = (typeof PROPOSALS)[number]

export interface Filled {
  readonly profile: Profile
  readonly extra: Readonly<Partial<Record<ExtraField, string>>>
  /** Support asked for, with what is said of it (may be empty); absent = not asked for. */
  readonly proposals: Readonly<Partial<Record<Proposal, string>>>
}

const SECTIONS = ['general', 'women', 'size', 'own', 'proposals'] as const
type Section = (typeof SECTIONS)[number]

/** One line of the annex. `label` and tick ids are keys below `paper` in the words. */
export type PaperRow =
  /** `null` = not known: dots to write on. */
  | { readonly kind: 'line'; readonly label: LineLabel; readonly value: string | null }
  | {
      readonly kind: 'ticks'
      readonly label: 'womenOwned' | 'ownSize'
      readonly ticks: readonly { readonly id: TickId; readonly isTicked: boolean }[]
    }
  | {
      readonly kind: 'proposal'
      readonly label: Proposal
      readonly isTicked: boolean
      readonly value: string | null
    }
type LineLabel =
  | ExtraField
  | 'name'
  | 'taxCode'
  | 'district'
  | 'province'
  | 'phone'
  | 'fax'
  | 'email'
  | 'sector'
  | 'employees'
  | 'womenEmployees'
type TickId = 'yes' | 'no' | 'micro' | 'small' | 'medium'

/** Names of the profile's codes, in Vietnamese. */
export interface PaperNames {
  readonly province: (code: string) => string
  readonly sector: (code: string) => string
}

const said = (text: string | null | undefined): string | null => text?.trim() || null
const counted = (count: number | null): string | null => (count === null ? null : String(count))
const line = (label: LineLabel, value: string | null): PaperRow => ({ kind: 'line', label, value })

/** The one class the profile's figures allow; `null` while they allow several. */
export function settledSize(profile: Profile): SizeClass | null {
  const facts = factsOf(profile, PROFILE_REFERENCE)
  const { possible } = sizeClassOf(facts, PROFILE_REFERENCE.sizeClassRule)
  return possible.length === 1 ? (possible[0] ?? null) : null
}

function rowsOf(section: Section, filled: Filled, names: PaperNames): readonly PaperRow[] {
  const { profile, extra, proposals } = filled
  switch (section) {
    case 'general':
      return [
        line('name', said(profile.businessName)),
        line('taxCode', said(profile.taxCode)),
        line('legalForm', said(extra.legalForm)),
        line('address', said(extra.address)),
        // The form still prints it; the level is gone since 01/07/2025.
        line('district', null),
        line('province', profile.province && names.province(profile.province)),
        line('phone', said(profile.phone)),
        line('fax', null),
        line('email', said(profile.email)),
      ]
    case 'women':
      return [
        {
          kind: 'ticks',
          label: 'womenOwned',
          ticks: [
            { id: 'yes', isTicked: profile.womenOwned === 'yes' },
            { id: 'no', isTicked: profile.womenOwned === 'no' },
          ],
        },
        line('manager', said(extra.manager)),
      ]
    case 'size':
      return [
        line('sector', profile.sector && names.sector(profile.sector.code)),
        line('employees', counted(profile.employees)),
        line('womenEmployees', counted(profile.womenEmployees)),
        // The profile knows bands only; the annex wants figures.
        line('capital', said(extra.capital)),
        line('revenue', said(extra.revenue)),
      ]
    case 'own': {
      const size = settledSize(profile)
      return [
        {
          kind: 'ticks',
          label: 'ownSize',
          ticks: (['micro', 'small', 'medium'] as const).map((id) => ({
            id,
            isTicked: size === id,
          })),
        },
      ]
    }
    case 'proposals':
      return PROPOSALS.map((label) => ({
        kind: 'proposal',
        label,
        isTicked: proposals[label] !== undefined,
        value: said(proposals[label]),
      }))
  }
}

/**
 * The annex to NĐ 80/2021/NĐ-CP ("Tờ khai xác định doanh nghiệp siêu nhỏ, nhỏ, vừa và đề xuất nhu cầu hỗ trợ"), its
 * fields in its order, filled in as far as the business told us; nothing is guessed.
 */
export const declarationOf = (filled: Filled, names: PaperNames) =>
  SECTIONS.map((title) => ({ title, rows: rowsOf(title, filled, names) }))
export type Declaration = ReturnType<typeof declarationOf>

export const TICKED = '☒'
export const UNTICKED = '☐'
