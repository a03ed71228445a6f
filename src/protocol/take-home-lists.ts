/**
 * What a take-home text names by position. Texts are on paper and in photographs: an entry is never removed, moved or
 * changed, new ones go to the end. What is missing here still travels, spelled out and longer.
 */
export const QUESTIONNAIRE_IDS = ['san-sang-so', 'quick-check', 'qd-1567', 'dbi-2021'] as const

export const LANGUAGE_CODES = ['vi', 'en'] as const

export const KINDS = ['enterprise', 'household', 'cooperative', 'individual'] as const

export const ANSWERS_TO_FACTS = ['yes', 'no', 'unknown'] as const

/** VSIC 2025 sections. */
export const SECTOR_CODES: readonly string[] = Array.from('ABCDEFGHIJKLMNOPQRSTUV')

export const LINES = ['retail', 'food', 'logistics', 'travel', 'steel', 'other'] as const

/** Province codes of QĐ 19/2025/QĐ-TTg are two digits. */
export const PROVINCE_CODES: readonly string[] = Array.from({ length: 100 }, (_, code) =>
  String(code).padStart(2, '0'),
)

/** Revenue and capital bands. */
export const BANDS = [
  'unknown',
  'upTo1b',
  '1bTo3b',
  '3bTo10b',
  '10bTo50b',
  '50bTo100b',
  '100bTo200b',
  '200bTo300b',
  'over300b',
  'upTo3b',
  '3bTo20b',
  '20bTo50b',
  'over100b',
] as const

/** Facts that programmes ask on the spot. */
export const FURTHER_FACTS = [
  'buysNewDomesticTech',
  'difficultArea',
  'firstRegistration',
  'foreignInvested',
  'fromRestructuring',
  'greenProject',
  'hasAiProject',
  'hficPriorityField',
  'highTech',
  'inClusterOrChain',
  'innovativeStartUp',
  'newlyRegistered',
  'noTaxDebt',
  'owesFundLoan',
  'ownEquity20',
  'recognisedStartUp',
  'rentsInZone',
  'scienceCertificate',
  'socialEnterprise',
  'stateOwned',
  'wantsToBecomeEnterprise',
  'wasBinhDuong',
] as const
