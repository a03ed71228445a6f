import { formatCount } from '#i18n/formats.ts'
import type { Language } from '#i18n/languages.ts'

const MILLION = 1_000_000
/** Beyond a hundred billion nobody types in earnest, and every cap is long reached. */
const MOST_MILLIONS = 100_000

/** What groups thousands in the language, and what begins the decimals: `.` and `,` in Vietnamese, the other way round in English. */
function marksOf(language: Language): { readonly group: string; readonly decimal: string } {
  const group = formatCount(10_000, language).charAt(2)
  return group === ',' ? { group, decimal: '.' } : { group: '.', decimal: ',' }
}

/**
 * Millions of đồng as an owner types them in the language (`30`, `30,5`, `1.200`; in English `30.5`, `1,200`) in whole đồng;
 * `null` = no such figure.
 */
export function spendFrom(text: string, language: Language): number | null {
  const { group, decimal } = marksOf(language)
  const plain = text.trim().replaceAll(/\s/g, '')
  const grouped = new RegExp(`^(\\d{1,3}([${group}]\\d{3})*|\\d+)([${decimal}]\\d+)?$`)
  if (!grouped.test(plain)) return null
  const millions = Number(plain.replaceAll(group, '').replace(decimal, '.'))
  return millions <= MOST_MILLIONS ? Math.round(millions * MILLION) : null
}

/** The same the other way round, to fill the field in with what was kept. */
export const spendText = (spendVnd: number | null, language: Language): string =>
  spendVnd === null ? '' : String(spendVnd / MILLION).replace('.', marksOf(language).decimal)
