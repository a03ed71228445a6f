import { FEWEST_SHOWN } from '#domain/anonymity.ts'
import type { Dashboard, DashboardGroup } from '#protocol/dashboard.ts'
import type { Profile } from '../../figures/profiles.ts'

type Chosen = Dashboard['programmes']['items'][number]
type Has = (profile: Profile) => boolean

/** Some of those counted, and how many they are. */
interface Figure {
  readonly has: Has
  readonly count: number
}

function figureOf(profiles: readonly Profile[], has: Has): Figure {
  const count = profiles.reduce((sum, each) => sum + (has(each) ? each.count : 0), 0)
  return { has, count }
}

/** Whether one of both holds the other and a few more: then the two figures tell how many those few are. */
function leavesFew(profiles: readonly Profile[], one: Figure, other: Figure): boolean {
  const few = Math.abs(one.count - other.count)
  if (few === 0 || few >= FEWEST_SHOWN) return false
  const [smaller, larger] = one.count < other.count ? [one, other] : [other, one]
  return profiles.every((each) => !smaller.has(each) || larger.has(each))
}

/**
 * Of the programmes a viewer may see those whose figures say nothing of fewer than ten beside each other, nor beside a
 * kind of business or a province that is shown. Whom a programme is for is public: enterprises less the small and medium
 * ones among them are the large ones, and those may be one. Earlier ones, which fit more, are kept.
 */
export function programmesApart(
  items: readonly Chosen[],
  { kinds, provinces }: Readonly<Record<'kinds' | 'provinces', readonly DashboardGroup[]>>,
  profiles: readonly Profile[],
): Chosen[] {
  const shown = (groups: readonly DashboardGroup[], field: 'kind' | 'province'): Figure[] =>
    groups.flatMap(({ key, count }) =>
      count === null ? [] : [figureOf(profiles, (profile) => profile[field] === key)],
    )
  const told = [...shown(kinds, 'kind'), ...shown(provinces, 'province')]
  return items.filter(({ key }) => {
    const fitting = figureOf(profiles, ({ programmes }) => programmes.includes(key))
    if (told.some((other) => leavesFew(profiles, fitting, other))) return false
    told.push(fitting)
    return true
  })
}
