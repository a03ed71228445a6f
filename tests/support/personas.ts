import type { Profile } from '#domain/profile.ts'

/*
 * Six businesses as the facts describe them, and what each has to be told. Everything expected is worked out by hand:
 * programmes and amounts from docs/facts.md (the clause is named), first steps from the rule
 * need = relevance × gap × usefulness ÷ effort, critical gaps first (docs/content.md, "Next steps"). None is taken from a run.
 */

/** Offers are matched, and browsers believe it to be, on this day. */
export const PERSONA_DAY = '2026-11-24'

export interface Persona {
  readonly name: string
  readonly profile: Pick<
    Profile,
    | 'kind'
    | 'sector'
    | 'line'
    | 'province'
    | 'employees'
    | 'womenEmployees'
    | 'revenueBand'
    | 'womenOwned'
    | 'businessName'
  >
  /** What is asked beside the programmes, and answered yes there. */
  readonly further?: readonly string[]
  /** By criterion: 0 (first option) to 4; `null` = "không áp dụng", `'?'` = "chưa rõ". */
  readonly answers: Readonly<Record<string, number | null | '?'>>
  readonly sizeClass: 'micro' | 'small' | 'medium' | null
  /** Programme ids. */
  readonly fitting: readonly string[]
  readonly open: readonly string[]
  /** Most there may be in a year, million đồng; 0 = no sum is named. */
  readonly yearlyMillions: number
  /** Of a planned spend on digital solutions, million đồng; `null` = nothing to compute it from. */
  readonly ofSpend: { readonly spend: number; readonly paid: number } | null
  /** Action ids, the first three. */
  readonly first: readonly [string, string, string]
  /** Why these: the arithmetic. */
  readonly because: string
}

const sector = (code: string): Profile['sector'] => ({ version: 'VSIC-2025', code })

/** NĐ 80 Đ11, Đ13, Đ14; NĐ 55; the legal programme; what is for every business or every enterprise. */
const EVERY_SME = [
  'nd80-tech',
  'nd80-consult',
  'nd80-train',
  'legal-cost',
  'legal-prog',
  'smedx',
  'cds-voucher',
  'ecom-plan',
  'ceo-10000',
  'nq198-fee',
]
/** NĐ 20/2026 is for the micro and the small; CIT 15/17 % goes up to 50 tỷ of revenue. */
const MICRO_OR_SMALL = [...EVERY_SME, 'nd20-train', 'nd20-platform', 'cit-rate']
/** What hangs on something only the owner knows. */
const ASKED_OF_ENTERPRISES = [
  'nq198-cit',
  'nq198-startup',
  'nq198-land',
  'loan-2pct',
  'smedf',
  'guarantee',
  'innov-voucher',
  'khcn-firm',
  'ai-support',
]

export const PERSONAS: readonly Persona[] = [
  {
    name: 'household grocery in a rural commune',
    profile: {
      kind: 'household',
      sector: sector('G'),
      line: 'retail',
      province: '08',
      employees: 0,
      womenEmployees: null,
      revenueBand: 'upTo1b',
      womenOwned: null,
      businessName: 'Tạp hóa Bà Sáu',
    },
    answers: {
      'digital-goals': 0,
      'digital-lead': 1,
      'digital-spending': 0,
      'digital-learning': 1,
      'online-presence': 1,
      'online-orders': 1,
      'cashless-payment': 2,
      'customer-records': 1,
      'supplier-orders': 1,
      stock: 1,
      delivery: 1,
      'core-work': 0,
      'internet-devices': 1,
      documents: 0,
      'data-decisions': 1,
      'one-record': 1,
      backup: 0,
      'own-accounts': null,
      'two-step-sign-in': 0,
      'customer-consent': 0,
      'e-invoice': 0,
      accounting: 1,
      'online-procedures': 1,
      'staff-records': null,
      'digital-skills': 1,
      training: 0,
      'working-together': null,
      'technical-help': 1,
    },
    sizeClass: 'micro',
    fitting: [
      'nd20-train',
      'nd20-platform',
      'legal-prog',
      'cds-voucher',
      'ecom-plan',
      'tax-hkd',
      'nq198-fee',
    ],
    open: ['loan-2pct', 'innov-voucher'],
    yearlyMillions: 0,
    ofSpend: null,
    first: ['backup.none', 'two-step-sign-in.none', 'customer-consent.not-told'],
    because:
      'Critical: backup 1×3÷1 = 3, two-step 1×3÷1 = 3, consent 1×2÷1 = 2. No e-invoice is no gap: up to 1 tỷ it is voluntary (§3.28).',
  },
  {
    name: 'micro women-owned garment workshop',
    profile: {
      kind: 'enterprise',
      sector: sector('C'),
      line: 'other',
      province: '37',
      employees: 8,
      womenEmployees: 7,
      revenueBand: '1bTo3b',
      womenOwned: 'yes',
      businessName: 'May Hoa Sen',
    },
    answers: {
      'digital-goals': 1,
      'digital-lead': 1,
      'digital-spending': 1,
      'digital-learning': 1,
      'online-presence': 1,
      'online-orders': 1,
      'cashless-payment': 2,
      'customer-records': 1,
      'supplier-orders': 1,
      stock: 2,
      delivery: 1,
      'core-work': 1,
      'internet-devices': 2,
      documents: 1,
      'data-decisions': 0,
      'one-record': 1,
      backup: 2,
      'own-accounts': 2,
      'two-step-sign-in': 3,
      'customer-consent': 2,
      'e-invoice': 2,
      accounting: 1,
      'online-procedures': 1,
      'staff-records': 1,
      'digital-skills': 1,
      training: 1,
      'working-together': 2,
      'technical-help': 1,
    },
    sizeClass: 'micro',
    fitting: MICRO_OR_SMALL,
    open: ASKED_OF_ENTERPRISES,
    // §2.1 11.2 micro: 20; §2.2 micro, women-owned: 70.
    yearlyMillions: 90,
    ofSpend: { spend: 30, paid: 15 },
    first: ['data-decisions.feeling', 'online-presence.personal-page', 'online-orders.chat'],
    because:
      'Nothing critical. Decisions 1×3÷1 = 3; then 0.75×3÷1 = 2.25 for presence, orders, accounting and skills, in the order of the questionnaire.',
  },
  {
    name: 'small furniture exporter',
    profile: {
      kind: 'enterprise',
      sector: sector('C'),
      line: 'other',
      province: '52',
      employees: 80,
      womenEmployees: 20,
      revenueBand: '10bTo50b',
      womenOwned: 'no',
      businessName: 'Đồ gỗ Tây Sơn',
    },
    answers: {
      'digital-goals': 2,
      'digital-lead': 3,
      'digital-spending': 2,
      'digital-learning': 2,
      'online-presence': 2,
      'online-orders': 0,
      'cashless-payment': 3,
      'customer-records': 2,
      'supplier-orders': 2,
      stock: 2,
      delivery: 2,
      'core-work': 2,
      'internet-devices': 3,
      documents: 2,
      'data-decisions': 2,
      'one-record': 2,
      backup: 3,
      'own-accounts': 3,
      'two-step-sign-in': 2,
      'customer-consent': 2,
      'e-invoice': 3,
      accounting: 3,
      'online-procedures': 3,
      'staff-records': 2,
      'digital-skills': 2,
      training: 2,
      'working-together': 3,
      'technical-help': 2,
    },
    sizeClass: 'small',
    fitting: MICRO_OR_SMALL,
    open: ASKED_OF_ENTERPRISES,
    // §2.1 11.2 small: 50; advice: the better of §2.2 small (100) and §2.1 11.1 small (50), never both.
    yearlyMillions: 150,
    ofSpend: { spend: 200, paid: 50 },
    first: ['two-step-sign-in.money', 'online-orders.none', 'data-decisions.sheet'],
    because:
      'Two-step below 0.75 is critical. Orders 1×3÷1 = 3. Decisions 0.5×3÷1 = 1.5, before skills with as much, which come later in the questionnaire.',
  },
  {
    name: 'medium logistics firm',
    profile: {
      kind: 'enterprise',
      sector: sector('H'),
      line: 'logistics',
      province: '31',
      employees: 90,
      womenEmployees: 18,
      revenueBand: '100bTo200b',
      womenOwned: 'no',
      businessName: 'Vận tải Nam Hải',
    },
    answers: {
      'digital-goals': 3,
      'digital-lead': 4,
      'digital-spending': 3,
      'digital-learning': 3,
      'online-presence': 3,
      'online-orders': 3,
      'cashless-payment': 3,
      'customer-records': 3,
      'supplier-orders': 3,
      stock: 3,
      delivery: 4,
      'core-work': 3,
      'internet-devices': 4,
      documents: 3,
      'data-decisions': 3,
      'one-record': 3,
      backup: 1,
      'own-accounts': 3,
      'two-step-sign-in': 4,
      'customer-consent': '?',
      'e-invoice': 4,
      accounting: 4,
      'online-procedures': 3,
      'staff-records': 3,
      'digital-skills': 3,
      training: 3,
      'working-together': 4,
      'technical-help': 4,
    },
    sizeClass: 'medium',
    fitting: EVERY_SME,
    open: ASKED_OF_ENTERPRISES,
    // §2.1 11.2 medium: 100; advice: the better of §2.2 medium (150) and §2.1 11.1 medium (100).
    yearlyMillions: 250,
    ofSpend: { spend: 120, paid: 60 },
    first: ['backup.same-device', 'customer-consent.not-told', 'digital-skills.most'],
    because:
      'Critical: backup 0.75×3÷1 = 2.25; consent nobody could answer counts as a full gap, 1×2÷1 = 2. Then skills 0.25×3÷1 = 0.75.',
  },
  {
    name: 'co-operative',
    profile: {
      kind: 'cooperative',
      sector: sector('A'),
      line: null,
      province: '66',
      employees: 12,
      womenEmployees: 5,
      revenueBand: '3bTo10b',
      womenOwned: null,
      businessName: 'Hợp tác xã Cà phê Ea Tu',
    },
    answers: {
      'digital-goals': 2,
      'digital-lead': 1,
      'digital-spending': 2,
      'digital-learning': 2,
      'online-presence': 2,
      'online-orders': 1,
      'cashless-payment': 1,
      'customer-records': 2,
      'supplier-orders': 1,
      stock: 1,
      delivery: 1,
      'core-work': 1,
      'internet-devices': 2,
      documents: 2,
      'data-decisions': 1,
      'one-record': 1,
      backup: 2,
      'own-accounts': 2,
      'two-step-sign-in': 1,
      'customer-consent': 2,
      'e-invoice': 1,
      accounting: 2,
      'online-procedures': 2,
      'staff-records': 2,
      'digital-skills': 2,
      training: 2,
      'working-together': 2,
      'technical-help': 2,
    },
    sizeClass: 'small',
    // NĐ 80 and NĐ 20 name no co-operative (§0.4, §3.4); NĐ 224/2026 does, its figures are not verified (§3.18).
    fitting: ['cds-voucher', 'ecom-plan', 'nq198-fee'],
    open: ['innov-voucher'],
    yearlyMillions: 0,
    ofSpend: null,
    first: ['two-step-sign-in.social-only', 'e-invoice.through-others', 'online-orders.chat'],
    because:
      'Critical: two-step 0.75×3÷1 = 2.25, e-invoice 0.75×3÷2 = 1.125 (an obligation of a co-operative). Then orders 0.75×3÷1 = 2.25, before decisions with as much.',
  },
  {
    name: '2-person software start-up',
    profile: {
      kind: 'enterprise',
      sector: sector('K'),
      line: null,
      province: '79',
      employees: 2,
      womenEmployees: 0,
      revenueBand: 'upTo1b',
      womenOwned: 'no',
      businessName: 'Phần mềm Sao Khuê',
    },
    further: ['innovativeStartUp'],
    answers: {
      'digital-goals': 1,
      'digital-lead': 4,
      'digital-spending': 3,
      'digital-learning': 4,
      'online-presence': 4,
      'online-orders': 2,
      'cashless-payment': 4,
      'customer-records': 2,
      'supplier-orders': null,
      stock: null,
      delivery: null,
      'core-work': 3,
      'internet-devices': 3,
      documents: 4,
      'data-decisions': 3,
      'one-record': 3,
      backup: 4,
      'own-accounts': 3,
      'two-step-sign-in': 4,
      'customer-consent': 1,
      'e-invoice': 3,
      accounting: 2,
      'online-procedures': 3,
      'staff-records': 2,
      'digital-skills': 4,
      training: 3,
      'working-together': 4,
      'technical-help': 3,
    },
    sizeClass: 'micro',
    // §3.29: TP.HCM's start-up projects, once it says that it is one.
    fitting: [...MICRO_OR_SMALL, 'hcm-startup'],
    open: [...ASKED_OF_ENTERPRISES, 'hcm-hfic', 'bd-sme'],
    // §2.1 11.2 micro: 20; §2.2 micro: 50. A start-up project is named beside it and not added.
    yearlyMillions: 70,
    ofSpend: { spend: 30, paid: 15 },
    first: [
      'customer-consent.told-if-asked',
      'digital-goals.as-needed',
      'online-orders.chat-listed',
    ],
    because:
      'Consent is critical. Goals 0.75×2÷1 = 1.5. Orders 0.5×3÷2 = 0.75, before accounting with as much.',
  },
]
