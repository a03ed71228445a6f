import type { Dashboard } from '#protocol/dashboard.ts'
import type { Pairs, Tally } from '../../figures/tally.ts'
import type { Shown } from './shown-figures.ts'
import { nextStart } from './time-steps.ts'

type Month = Dashboard['repeats']['time'][number]
const NO_PAIRS: Pairs = { n: 0, first: 0, latest: 0 }

/** By the month of the latest visit, from the first month that has any to the last, without gaps. */
function inMonths(months: Tally['repeats']['months'], show: Shown): readonly Month[] {
  const known = [...months.keys()].toSorted()
  const last = `${known.at(-1) ?? ''}-01`
  const time: Month[] = []
  for (let key = `${known[0] ?? ''}-01`; known.length > 0 && key <= last;) {
    const { n, first, latest } = months.get(key.slice(0, 7)) ?? NO_PAIRS
    const [before, after] = [show.mean({ n, sum: first }), show.mean({ n, sum: latest })]
    time.push({ key, businesses: n, first: before, latest: after })
    key = nextStart(key, 'month')
  }
  return time
}

/**
 * How far those came who came again. For viewers the trend is the one month they may ask for, with the very figures
 * beside it: nothing to take from anything. That nobody, or a few, came again is not told by a month of its own either.
 */
export function repeatsOf(
  { repeats: { submissions, n, first, latest, months }, scores }: Tally,
  isRestricted: boolean,
  show: Shown,
): Dashboard['repeats'] {
  // Beside the mean of all, theirs would tell that of the few who came once.
  const isTold = show.isPartShown(n, scores.n)
  const all = {
    businesses: show.part(n, scores.n),
    first: isTold ? show.mean({ n, sum: first }) : null,
    latest: isTold ? show.mean({ n, sum: latest }) : null,
  }
  const [month] = months.keys()
  const isOneShown = months.size === 1 && month !== undefined && all.first !== null
  return {
    // Beside the businesses, which are fewer, it would tell of the few in between.
    submissions: isRestricted ? null : submissions,
    ...all,
    time: isRestricted
      ? isOneShown
        ? [{ key: `${month}-01`, ...all }]
        : []
      : [...inMonths(months, show)],
  }
}
