import { EMPTY_PROFILE, type Profile } from '#domain/profile.ts'

/*
 * Written by hand from docs/facts.md S1 to S3, never from the engine's own answers. A verdict is `ok`, `? facts` (may
 * fit; these are missing) or `no conditions` (does not fit; these failed).
 */
type Verdicts = Readonly<Record<string, string>>

/** What a household business is offered (§1.3, §3): nothing of NĐ 80, which covers enterprises only. */
const HOUSEHOLD: Verdicts = {
  'nd80-tech': 'no isEnterprise',
  'nd80-consult': 'no isEnterprise',
  'nd80-train': 'no isEnterprise',
  'nd20-train': 'ok',
  'nd20-platform': 'ok',
  'nq198-cit': 'no isEnterprise',
  'nq198-startup': 'no isEnterprise',
  'nq198-land': 'no isEnterprise',
  'nq198-fee': 'ok',
  'cit-rate': 'no isEnterprise',
  'loan-2pct': '? greenProject',
  smedf: 'no isEnterprise',
  guarantee: 'no isEnterprise',
  'legal-cost': 'no isEnterprise',
  'legal-prog': 'ok',
  smedx: 'no isEnterprise',
  'cds-voucher': 'ok',
  'innov-voucher': '? buysNewDomesticTech',
  'ecom-plan': 'ok',
  'ceo-10000': 'no isEnterprise',
  'tax-hkd': 'ok',
  'hcm-startup': 'no inHoChiMinh',
  'hcm-hfic': 'no inHoChiMinh isEnterprise',
  'dn-tech': 'no inDaNang isEnterprise',
  'dn-household': 'no inDaNang',
  'hue-new': 'no inHue isEnterprise',
  'gl-convert': 'no inGiaLai',
  'khcn-firm': 'no isEnterprise',
  'ai-support': 'no isEnterprise',
  'bd-sme': 'no inHoChiMinh isEnterprise',
}

/** A business individual: what names "hộ kinh doanh" alone is not for them (§3.15, §3.18, §3.29). */
const INDIVIDUAL: Verdicts = {
  ...HOUSEHOLD,
  'legal-prog': 'no isEnterprise isHousehold',
  'tax-hkd': 'no isHousehold',
  'cds-voucher': 'no isEnterprise isHouseholdOrCooperative',
  'dn-household': 'no inDaNang isHousehold',
  'gl-convert': 'no inGiaLai isHousehold',
}

/** A co-operative: named in §3.18, §3.19 and §3.23 only. */
const COOPERATIVE: Verdicts = {
  ...HOUSEHOLD,
  'nd20-train': 'no isEnterprise isHouseholdOrIndividual',
  'nd20-platform': 'no isEnterprise isHouseholdOrIndividual',
  'loan-2pct': 'no isEnterprise isHouseholdOrIndividual',
  'legal-prog': 'no isEnterprise isHousehold',
  'tax-hkd': 'no isHousehold',
  'dn-household': 'no inDaNang isHousehold',
  'gl-convert': 'no inGiaLai isHousehold',
}

/** A micro or small enterprise with revenue up to 50 tỷ, of which no more is known. */
const SMALL: Verdicts = {
  'nd80-tech': 'ok',
  'nd80-consult': 'ok',
  'nd80-train': 'ok',
  'nd20-train': 'ok',
  'nd20-platform': 'ok',
  'nq198-cit': '? firstRegistration fromRestructuring',
  'nq198-startup': '? recognisedStartUp',
  'nq198-land': '? rentsInZone',
  'nq198-fee': 'ok',
  'cit-rate': 'ok',
  'loan-2pct': '? foreignInvested greenProject stateOwned',
  smedf: '? inClusterOrChain innovativeStartUp owesFundLoan ownEquity20',
  guarantee: '? noTaxDebt ownEquity20',
  'legal-cost': 'ok',
  'legal-prog': 'ok',
  smedx: 'ok',
  'cds-voucher': 'ok',
  'innov-voucher': '? buysNewDomesticTech',
  'ecom-plan': 'ok',
  'ceo-10000': 'ok',
  'tax-hkd': 'no isHousehold',
  'hcm-startup': 'no inHoChiMinh',
  'hcm-hfic': 'no inHoChiMinh',
  'dn-tech': 'no inDaNang',
  'dn-household': 'no inDaNang isHousehold',
  'hue-new': 'no inHue',
  'gl-convert': 'no inGiaLai isHousehold',
  'khcn-firm': '? scienceCertificate',
  'ai-support': '? hasAiProject',
  'bd-sme': 'no inHoChiMinh',
}

/** NĐ 20/2026 Điều 11 leaves medium enterprises out (§3.4, §3.5). */
const MEDIUM: Verdicts = {
  ...SMALL,
  'nd20-train': 'no isHouseholdOrIndividual isMicroOrSmall',
  'nd20-platform': 'no isHouseholdOrIndividual isMicroOrSmall',
}

/** Larger than medium: no longer an SME (§1.1). */
const BEYOND: Verdicts = {
  ...MEDIUM,
  'nd80-tech': 'no isSme',
  'nd80-consult': 'no isSme',
  'nd80-train': 'no isSme',
  'nq198-cit': 'no isSme',
  'nq198-land': '? highTech innovativeStartUp rentsInZone',
  smedf: 'no isSme',
  guarantee: 'no isSme',
  'legal-cost': 'no isSme',
  'legal-prog': 'no isHousehold isSme',
  smedx: 'no isSme',
  'cds-voucher': 'no isHouseholdOrCooperative isSme',
  'ai-support': '? hasAiProject innovativeStartUp',
  'bd-sme': 'no inHoChiMinh isSme',
}

/** Above 50 tỷ the lower rates of §3.10 end. */
const OVER_50_BILLION = { 'cit-rate': 'no revenueUpTo50b' }

/** No figure at all: whatever turns on size or revenue stays open. */
const SIZE_UNKNOWN: Verdicts = {
  ...SMALL,
  'nd80-tech': '? sizeClass',
  'nd80-consult': '? sizeClass',
  'nd80-train': '? sizeClass',
  'nd20-train': '? sizeClass',
  'nd20-platform': '? sizeClass',
  'nq198-cit': '? firstRegistration fromRestructuring sizeClass',
  'nq198-land': '? highTech innovativeStartUp rentsInZone sizeClass',
  'cit-rate': '? revenue',
  smedf: '? inClusterOrChain innovativeStartUp owesFundLoan ownEquity20 sizeClass',
  guarantee: '? noTaxDebt ownEquity20 sizeClass',
  'legal-cost': '? sizeClass',
  'legal-prog': '? sizeClass',
  smedx: '? sizeClass',
  'cds-voucher': '? sizeClass',
  'ai-support': '? hasAiProject innovativeStartUp sizeClass',
}

/** In Hồ Chí Minh City, which Bình Dương is now part of. */
const IN_HCM = {
  'hcm-startup': '? innovativeStartUp',
  'hcm-hfic': '? foreignInvested hficPriorityField',
  'bd-sme': '? wasBinhDuong',
}

type Numbers = Partial<
  Pick<Profile, 'employees' | 'womenEmployees' | 'revenueBand' | 'capitalBand' | 'womenOwned'>
>

const at = (sector: string, more: Partial<Profile> = {}): Profile => ({
  ...EMPTY_PROFILE,
  sector: { version: 'VSIC-2025', code: sector },
  province: '01',
  womenOwned: 'no',
  ...more,
})
const enterprise = (sector: string, numbers: Numbers, more: Partial<Profile> = {}): Profile =>
  at(sector, { kind: 'enterprise', ...numbers, ...more })
const household = (more: Partial<Profile> = {}): Profile =>
  at('G', { kind: 'household', employees: 2, revenueBand: '1bTo3b', ...more })
const micro: Numbers = {
  employees: 5,
  womenEmployees: 1,
  revenueBand: '1bTo3b',
  capitalBand: 'upTo3b',
}

export interface TableRow {
  readonly name: string
  readonly profile: Profile
  readonly sizeClass: readonly string[]
  readonly expect: Verdicts
  /** Benefit ids by programme, where the facts say what this business gets. */
  readonly benefits?: Readonly<Record<string, readonly string[]>>
}

const row = (
  name: string,
  profile: Profile,
  sizeClass: string,
  expect: Verdicts,
  benefits?: TableRow['benefits'],
): TableRow => ({
  name,
  profile,
  sizeClass: sizeClass.split(' '),
  expect,
  ...(benefits && { benefits }),
})

/** Numbers → class, both sector groups, every bound of NĐ 80/2021 Điều 5. */
const SIZES: readonly TableRow[] = [
  row(
    'trade, 10 workers, 3–10 tỷ',
    enterprise('G', { employees: 10, revenueBand: '3bTo10b', capitalBand: 'over100b' }),
    'micro',
    SMALL,
  ),
  row(
    'trade, 11 workers, 3–10 tỷ',
    enterprise('G', { employees: 11, revenueBand: '3bTo10b', capitalBand: 'upTo3b' }),
    'small',
    SMALL,
  ),
  row(
    'trade, 10 workers, over 10 tỷ but capital up to 3',
    enterprise('I', { employees: 10, revenueBand: '10bTo50b', capitalBand: 'upTo3b' }),
    'micro',
    SMALL,
  ),
  row(
    'trade, 10 workers, over 10 tỷ and capital over 3',
    enterprise('I', { employees: 10, revenueBand: '10bTo50b', capitalBand: '3bTo20b' }),
    'small',
    SMALL,
  ),
  row(
    'trade, 50 workers, 50–100 tỷ',
    enterprise('H', { employees: 50, revenueBand: '50bTo100b', capitalBand: 'over100b' }),
    'small',
    { ...SMALL, ...OVER_50_BILLION },
  ),
  row(
    'trade, 51 workers, 50–100 tỷ',
    enterprise('H', { employees: 51, revenueBand: '50bTo100b', capitalBand: 'upTo3b' }),
    'medium',
    { ...MEDIUM, ...OVER_50_BILLION },
  ),
  row(
    'trade, 50 workers, 100–200 tỷ, capital 20–50',
    enterprise('H', { employees: 50, revenueBand: '100bTo200b', capitalBand: '20bTo50b' }),
    'small',
    { ...SMALL, ...OVER_50_BILLION },
  ),
  row(
    'trade, 50 workers, 100–200 tỷ, capital 50–100',
    enterprise('H', { employees: 50, revenueBand: '100bTo200b', capitalBand: '50bTo100b' }),
    'medium',
    { ...MEDIUM, ...OVER_50_BILLION },
  ),
  row(
    'trade, 100 workers, 200–300 tỷ',
    enterprise('G', { employees: 100, revenueBand: '200bTo300b', capitalBand: 'over100b' }),
    'medium',
    { ...MEDIUM, ...OVER_50_BILLION },
  ),
  row(
    'trade, 101 workers, small figures',
    enterprise('G', { employees: 101, revenueBand: '1bTo3b', capitalBand: 'upTo3b' }),
    'beyond',
    BEYOND,
  ),
  row(
    'trade, 150 workers: outside',
    enterprise('G', { employees: 150, revenueBand: '10bTo50b', capitalBand: '3bTo20b' }),
    'beyond',
    BEYOND,
  ),
  row(
    'trade, 100 workers, over 300 tỷ and over 100 capital',
    enterprise('G', { employees: 100, revenueBand: 'over300b', capitalBand: 'over100b' }),
    'beyond',
    { ...BEYOND, ...OVER_50_BILLION },
  ),
  row(
    'trade, 100 workers, over 300 tỷ, capital 50–100',
    enterprise('G', { employees: 100, revenueBand: 'over300b', capitalBand: '50bTo100b' }),
    'medium',
    { ...MEDIUM, ...OVER_50_BILLION },
  ),
  row(
    'industry, 10 workers, 1–3 tỷ',
    enterprise('C', { employees: 10, revenueBand: '1bTo3b', capitalBand: 'over100b' }),
    'micro',
    SMALL,
  ),
  row(
    'industry, 10 workers, 3–10 tỷ, capital 3–20',
    enterprise('C', { employees: 10, revenueBand: '3bTo10b', capitalBand: '3bTo20b' }),
    'small',
    SMALL,
  ),
  row(
    'industry, 10 workers, 3–10 tỷ, capital up to 3',
    enterprise('C', { employees: 10, revenueBand: '3bTo10b', capitalBand: 'upTo3b' }),
    'micro',
    SMALL,
  ),
  row(
    'farming, 11 workers, 1–3 tỷ',
    enterprise('A', { employees: 11, revenueBand: '1bTo3b', capitalBand: 'upTo3b' }),
    'small',
    SMALL,
  ),
  row(
    'industry, 100 workers, 10–50 tỷ',
    enterprise('C', { employees: 100, revenueBand: '10bTo50b', capitalBand: 'over100b' }),
    'small',
    SMALL,
  ),
  row(
    'industry, 101 workers, 10–50 tỷ',
    enterprise('C', { employees: 101, revenueBand: '10bTo50b', capitalBand: 'upTo3b' }),
    'medium',
    MEDIUM,
  ),
  row(
    'industry, 100 workers, 50–100 tỷ, capital 3–20',
    enterprise('C', { employees: 100, revenueBand: '50bTo100b', capitalBand: '3bTo20b' }),
    'small',
    { ...SMALL, ...OVER_50_BILLION },
  ),
  row(
    'industry, 100 workers, 50–100 tỷ, capital 20–50',
    enterprise('C', { employees: 100, revenueBand: '50bTo100b', capitalBand: '20bTo50b' }),
    'medium',
    { ...MEDIUM, ...OVER_50_BILLION },
  ),
  row(
    'industry, 150 workers: medium',
    enterprise('C', { employees: 150, revenueBand: '10bTo50b', capitalBand: '3bTo20b' }),
    'medium',
    MEDIUM,
  ),
  row(
    'building, 200 workers, 100–200 tỷ',
    enterprise('F', { employees: 200, revenueBand: '100bTo200b', capitalBand: 'over100b' }),
    'medium',
    { ...MEDIUM, ...OVER_50_BILLION },
  ),
  row(
    'building, 201 workers',
    enterprise('F', { employees: 201, revenueBand: '3bTo10b', capitalBand: '3bTo20b' }),
    'beyond',
    BEYOND,
  ),
  row(
    'industry, 200 workers, 200–300 tỷ, capital 50–100',
    enterprise('C', { employees: 200, revenueBand: '200bTo300b', capitalBand: '50bTo100b' }),
    'medium',
    { ...MEDIUM, ...OVER_50_BILLION },
  ),
  row(
    'industry, 200 workers, 200–300 tỷ, capital over 100',
    enterprise('C', { employees: 200, revenueBand: '200bTo300b', capitalBand: 'over100b' }),
    'beyond',
    { ...BEYOND, ...OVER_50_BILLION },
  ),
  row(
    'no workers insured',
    enterprise('G', { employees: 0, revenueBand: 'upTo1b', capitalBand: 'upTo3b' }),
    'micro',
    SMALL,
  ),
  row(
    'revenue alone is enough (OR)',
    enterprise('G', { employees: 8, revenueBand: '3bTo10b' }),
    'micro',
    SMALL,
  ),
  row(
    'capital alone is enough (OR), revenue not known',
    enterprise('G', { employees: 8, revenueBand: 'unknown', capitalBand: 'upTo3b' }),
    'micro',
    { ...SMALL, 'cit-rate': '? revenue' },
  ),
]

const PEOPLE: readonly TableRow[] = [
  row('women-owned micro firm', enterprise('C', { ...micro, womenOwned: 'yes' }), 'micro', SMALL, {
    'nd80-consult': ['consult-micro-priority'],
    'nd80-train': ['start-up-course', 'management-course-priority'],
  }),
  row(
    'micro firm with 50 % women',
    enterprise('C', { ...micro, employees: 6, womenEmployees: 3 }),
    'micro',
    SMALL,
    {
      'nd80-consult': ['consult-micro-priority'],
    },
  ),
  row(
    'micro firm with 40 % women, no social enterprise',
    enterprise(
      'C',
      { ...micro, womenEmployees: 2 },
      { furtherFacts: { socialEnterprise: 'no', difficultArea: 'no' } },
    ),
    'micro',
    SMALL,
    {
      'nd80-tech': ['solution-micro', 'ip', 'transfer'],
      'nd80-consult': ['consult-micro'],
      'nd80-train': ['start-up-course', 'management-course'],
      'legal-cost': ['legal-advice'],
      'cit-rate': ['rate-15'],
    },
  ),
  row(
    '100 workers, 30 % women: many',
    enterprise('C', {
      employees: 100,
      womenEmployees: 30,
      revenueBand: '10bTo50b',
      capitalBand: '3bTo20b',
    }),
    'small',
    SMALL,
    {
      'nd80-consult': ['consult-small-priority'],
      'cit-rate': ['rate-17'],
    },
  ),
  row(
    '100 workers, 29 % women: not many',
    enterprise(
      'C',
      { employees: 100, womenEmployees: 29, revenueBand: '10bTo50b', capitalBand: '3bTo20b' },
      { furtherFacts: { socialEnterprise: 'no' } },
    ),
    'small',
    SMALL,
    {
      'nd80-tech': ['solution-small', 'advice-small', 'ip', 'transfer'],
      'nd80-consult': ['consult-small'],
      'legal-cost': ['legal-advice'],
    },
  ),
  row(
    '99 workers, 49 women: under half',
    enterprise(
      'C',
      { employees: 99, womenEmployees: 49, revenueBand: '10bTo50b', capitalBand: '3bTo20b' },
      { furtherFacts: { socialEnterprise: 'no' } },
    ),
    'small',
    SMALL,
    {
      'nd80-consult': ['consult-small'],
    },
  ),
  row(
    'social enterprise, medium',
    enterprise(
      'C',
      { employees: 150, womenEmployees: 10, revenueBand: '10bTo50b', capitalBand: '3bTo20b' },
      { furtherFacts: { socialEnterprise: 'yes' } },
    ),
    'medium',
    MEDIUM,
    {
      'nd80-tech': ['solution-medium', 'advice-medium', 'ip', 'transfer'],
      'nd80-consult': ['consult-medium-priority'],
      'legal-cost': ['legal-advice'],
    },
  ),
  row(
    'medium, no priority group',
    enterprise(
      'C',
      { employees: 150, womenEmployees: 10, revenueBand: '10bTo50b', capitalBand: '3bTo20b' },
      { furtherFacts: { socialEnterprise: 'no', difficultArea: 'no' } },
    ),
    'medium',
    MEDIUM,
    {
      'nd80-consult': ['consult-medium'],
      'nd80-train': ['start-up-course', 'management-course'],
    },
  ),
  row(
    // It may have the higher sum instead (§2.2); the ordinary one it has either way.
    'whether women own it is not known: the ordinary advice amount',
    enterprise('G', { ...micro, womenOwned: 'unknown' }),
    'micro',
    SMALL,
    {
      'nd80-consult': ['consult-micro'],
    },
  ),
  row(
    'in a specially difficult area',
    enterprise('G', micro, { province: '11', furtherFacts: { difficultArea: 'yes' } }),
    'micro',
    SMALL,
    {
      'nd80-train': ['start-up-course', 'management-course-priority'],
    },
  ),
]

const further = (facts: Profile['furtherFacts'], province = '01'): Profile =>
  enterprise('K', micro, { province, furtherFacts: facts })

const FURTHER: readonly TableRow[] = [
  row(
    'first registration',
    further({ firstRegistration: 'yes', fromRestructuring: 'no' }),
    'micro',
    { ...SMALL, 'nq198-cit': 'ok' },
    { 'nq198-cit': ['cit-free'] },
  ),
  row(
    'first registration, from a merger',
    further({ firstRegistration: 'yes', fromRestructuring: 'yes' }),
    'micro',
    { ...SMALL, 'nq198-cit': 'no fromRestructuring' },
  ),
  row('an old firm', further({ firstRegistration: 'no' }), 'micro', {
    ...SMALL,
    'nq198-cit': 'no firstRegistration',
  }),
  row(
    'asked, and not known',
    further({ firstRegistration: 'unknown', fromRestructuring: 'no' }),
    'micro',
    { ...SMALL, 'nq198-cit': '? firstRegistration' },
  ),
  row(
    'recognised start-up',
    further({ recognisedStartUp: 'yes', innovativeStartUp: 'yes' }),
    'micro',
    { ...SMALL, 'nq198-startup': 'ok', smedf: '? inClusterOrChain owesFundLoan ownEquity20' },
  ),
  row(
    'neither start-up nor in a chain',
    further({ innovativeStartUp: 'no', inClusterOrChain: 'no', recognisedStartUp: 'no' }),
    'micro',
    {
      ...SMALL,
      'nq198-startup': 'no recognisedStartUp',
      'hcm-startup': 'no inHoChiMinh innovativeStartUp',
      smedf: 'no inClusterOrChain innovativeStartUp',
    },
  ),
  row('in a value chain', further({ inClusterOrChain: 'yes' }), 'micro', {
    ...SMALL,
    smedf: '? owesFundLoan',
  }),
  row(
    'in a value chain, earlier loan repaid',
    further({ inClusterOrChain: 'yes', owesFundLoan: 'no' }),
    'micro',
    { ...SMALL, smedf: 'ok' },
  ),
  row(
    'start-up with its own fifth, earlier loan not repaid',
    further({ innovativeStartUp: 'yes', ownEquity20: 'yes', owesFundLoan: 'yes' }),
    'micro',
    { ...SMALL, smedf: 'no owesFundLoan', guarantee: '? noTaxDebt' },
  ),
  row('may be guaranteed', further({ noTaxDebt: 'yes', ownEquity20: 'yes' }), 'micro', {
    ...SMALL,
    guarantee: 'ok',
    smedf: '? inClusterOrChain innovativeStartUp owesFundLoan',
  }),
  row('owes tax', further({ noTaxDebt: 'no' }), 'micro', { ...SMALL, guarantee: 'no noTaxDebt' }),
  row(
    'green project, zone, new technology',
    further({ greenProject: 'yes', rentsInZone: 'yes', buysNewDomesticTech: 'yes' }),
    'micro',
    {
      ...SMALL,
      'loan-2pct': '? foreignInvested stateOwned',
      'nq198-land': 'ok',
      'innov-voucher': 'ok',
    },
  ),
  row(
    'science certificate and AI project',
    further({ scienceCertificate: 'yes', hasAiProject: 'yes' }),
    'micro',
    { ...SMALL, 'khcn-firm': 'ok', 'ai-support': 'ok' },
  ),
]

const PLACES: readonly TableRow[] = [
  row(
    'former Bình Dương, domestic, priority field',
    further(
      {
        wasBinhDuong: 'yes',
        foreignInvested: 'no',
        stateOwned: 'no',
        greenProject: 'yes',
        hficPriorityField: 'yes',
      },
      '79',
    ),
    'micro',
    { ...SMALL, ...IN_HCM, 'hcm-hfic': 'ok', 'bd-sme': 'ok', 'loan-2pct': 'ok' },
  ),
  row(
    'Hồ Chí Minh City, foreign capital',
    further({ foreignInvested: 'yes', wasBinhDuong: 'no' }, '79'),
    'micro',
    {
      ...SMALL,
      ...IN_HCM,
      'hcm-hfic': 'no foreignInvested',
      'bd-sme': 'no wasBinhDuong',
      'hue-new': 'no foreignInvested inHue',
      'loan-2pct': 'no foreignInvested isHouseholdOrIndividual',
    },
  ),
  row('Hồ Chí Minh City', enterprise('G', micro, { province: '79' }), 'micro', {
    ...SMALL,
    ...IN_HCM,
  }),
  row('Hồ Chí Minh City, start-up', further({ innovativeStartUp: 'yes' }, '79'), 'micro', {
    ...SMALL,
    ...IN_HCM,
    smedf: '? inClusterOrChain owesFundLoan ownEquity20',
    'hcm-startup': 'ok',
  }),
  row(
    'Hồ Chí Minh City, too large',
    enterprise(
      'G',
      { employees: 500, revenueBand: 'over300b', capitalBand: 'over100b' },
      { province: '79' },
    ),
    'beyond',
    { ...BEYOND, ...OVER_50_BILLION, ...IN_HCM, 'bd-sme': 'no isSme' },
  ),
  row('Đà Nẵng', enterprise('G', micro, { province: '48' }), 'micro', {
    ...SMALL,
    'dn-tech': 'ok',
    'dn-household': 'no isHousehold',
  }),
  row(
    'Huế, newly registered',
    enterprise('I', micro, {
      province: '46',
      furtherFacts: { newlyRegistered: 'yes', foreignInvested: 'no' },
    }),
    'micro',
    { ...SMALL, 'hue-new': 'ok', 'loan-2pct': '? greenProject stateOwned' },
    { 'hue-new': ['signature', 'e-invoice'] },
  ),
  row('Huế, whether new is not known', enterprise('I', micro, { province: '46' }), 'micro', {
    ...SMALL,
    'hue-new': '? foreignInvested newlyRegistered',
  }),
  row('Gia Lai, an enterprise already', enterprise('A', micro, { province: '52' }), 'micro', {
    ...SMALL,
    'gl-convert': 'no isHousehold',
  }),
  row('province not known', enterprise('G', micro, { province: null }), 'micro', {
    ...SMALL,
    'hcm-startup': '? innovativeStartUp province',
    'hcm-hfic': '? foreignInvested hficPriorityField province',
    'dn-tech': '? province',
    'dn-household': 'no isHousehold',
    'hue-new': '? foreignInvested newlyRegistered province',
    'gl-convert': 'no isHousehold',
    'bd-sme': '? province wasBinhDuong',
  }),
]

const OTHERS: readonly TableRow[] = [
  row('grocery of a household', household(), 'micro', HOUSEHOLD),
  row(
    'large household: NĐ 80 is closed to it whatever its size',
    household({ employees: 12, revenueBand: '10bTo50b' }),
    'small',
    HOUSEHOLD,
  ),
  row('household in Đà Nẵng: the pilot to 30/11/2026', household({ province: '48' }), 'micro', {
    ...HOUSEHOLD,
    'dn-household': 'ok',
    'dn-tech': 'no isEnterprise',
  }),
  row(
    'household in Gia Lai that wants to become an enterprise',
    household({ province: '52', furtherFacts: { wantsToBecomeEnterprise: 'yes' } }),
    'micro',
    { ...HOUSEHOLD, 'gl-convert': 'ok' },
    { 'gl-convert': ['convert'] },
  ),
  row('household in Gia Lai, not asked yet', household({ province: '52' }), 'micro', {
    ...HOUSEHOLD,
    'gl-convert': '? wantsToBecomeEnterprise',
  }),
  row('household in Hồ Chí Minh City', household({ province: '79' }), 'micro', {
    ...HOUSEHOLD,
    'hcm-startup': '? innovativeStartUp',
    'hcm-hfic': 'no isEnterprise',
    'bd-sme': 'no isEnterprise',
  }),
  row(
    'household with a green project',
    household({ furtherFacts: { greenProject: 'yes' } }),
    'micro',
    { ...HOUSEHOLD, 'loan-2pct': 'ok' },
  ),
  row(
    'business individual',
    at('N', { kind: 'individual', employees: 0, revenueBand: 'upTo1b' }),
    'micro',
    INDIVIDUAL,
  ),
  row(
    'co-operative',
    at('A', { kind: 'cooperative', employees: 7, revenueBand: '1bTo3b' }),
    'micro',
    COOPERATIVE,
  ),
  row(
    'co-operative that buys new technology',
    at('A', {
      kind: 'cooperative',
      employees: 7,
      revenueBand: '1bTo3b',
      furtherFacts: { buysNewDomesticTech: 'yes' },
    }),
    'micro',
    { ...COOPERATIVE, 'innov-voucher': 'ok' },
  ),
  row(
    'enterprise, no figures',
    enterprise('G', { womenOwned: null }),
    'micro small medium beyond',
    SIZE_UNKNOWN,
  ),
  row(
    'enterprise, 5 workers, no money figures',
    enterprise('G', { employees: 5 }),
    'micro small medium beyond',
    SIZE_UNKNOWN,
  ),
  row(
    'enterprise, 60 workers in trade, no money figures',
    enterprise('G', { employees: 60 }),
    'medium beyond',
    {
      ...SIZE_UNKNOWN,
      'nd20-train': 'no isHouseholdOrIndividual isMicroOrSmall',
      'nd20-platform': 'no isHouseholdOrIndividual isMicroOrSmall',
    },
  ),
]

export const TABLE: readonly TableRow[] = [...SIZES, ...PEOPLE, ...FURTHER, ...PLACES, ...OTHERS]
