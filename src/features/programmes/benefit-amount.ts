import type { Eligibility } from '#domain/eligibility.ts'
import type { Benefit } from '#domain/programme.ts'

export interface BenefitAmount {
  /** Which sentence tells it; `programmes:amounts.<kind>`. */
  readonly kind: 'capShare' | 'capFull' | 'cap' | 'share' | 'full'
  /** Đồng; `null` where no cap is stated. */
  readonly capVnd: number | null
  readonly sharePercent: number | null
  readonly per: Benefit['per']
}

/** How a benefit's figures are told; `null` where it has none (free access, advice). */
export function benefitAmount({ capVnd, sharePercent, per }: Benefit): BenefitAmount | null {
  const figures = { capVnd, sharePercent, per }
  const isFull = sharePercent === 100
  if (capVnd !== null && sharePercent !== null)
    return { kind: isFull ? 'capFull' : 'capShare', ...figures }
  if (capVnd !== null) return { kind: 'cap', ...figures }
  if (sharePercent !== null) return { kind: isFull ? 'full' : 'share', ...figures }
  return null
}

/** The benefit to compare programmes by: the first that has a figure. An unverified programme has none. */
export const leadingBenefit = ({ programme, benefits }: Eligibility): Benefit | null =>
  programme.status === 'unverified'
    ? null
    : (benefits.find((benefit) => benefitAmount(benefit) !== null) ?? null)
