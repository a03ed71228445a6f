import type { Facts } from '#domain/fact.ts'
import type { PlanLimits } from '#domain/plan.ts'

/** Hours a week an owner may choose. */
export const HOURS = [1, 3, 5, 10] as const
/** Đồng for the whole plan; `null` = no limit. They are the ends of the actions' cost bands. */
export const BUDGETS = [0, 1_000_000, 5_000_000, 20_000_000, null] as const

const BY_SIZE: Readonly<Record<string, PlanLimits>> = {
  micro: { hoursPerWeek: 3, budgetVnd: 1_000_000 },
  small: { hoursPerWeek: 5, budgetVnd: 5_000_000 },
}
const LARGER: PlanLimits = { hoursPerWeek: 10, budgetVnd: 20_000_000 }

/** What the plan begins with until the owner says otherwise, by the smallest size class possible: our convention. */
export function proposedLimits({ sizeClass }: Facts): PlanLimits {
  const smallest = sizeClass?.kind === 'choice' ? sizeClass.possible[0] : 'micro'
  return BY_SIZE[smallest ?? 'micro'] ?? LARGER
}
