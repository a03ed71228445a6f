import type { BusinessKind } from '#domain/profile.ts'

const DIGITS_OF_PERSONAL_NUMBER = 12

/**
 * Whether a tax code looks right. Only ever a warning: the check digit is read from code, not from a legal text
 * (docs/facts.md S5.4). Since 01/07/2025 a household's code is its representative's 12-digit personal number,
 * which has no public check digit; its old 10 or 13-digit code is still met.
 */
export async function isTaxCodeDoubtful(code: string, kind: BusinessKind | null): Promise<boolean> {
  const digits = code.replaceAll(/[\s.-]/g, '')
  if (digits === '') return false
  const isPerson = kind === 'household' || kind === 'individual'
  if (isPerson && /^\d+$/.test(digits) && digits.length === DIGITS_OF_PERSONAL_NUMBER) return false
  const mst = await import('stdnum/lib/esm/vn/mst.js')
  return !mst.validate(digits).isValid
}
