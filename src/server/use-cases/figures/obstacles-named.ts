import { askedAbout, filledIn, type ClosingCounts } from '#domain/asked-obstacles.ts'
import type { ClosingQuestions } from '#domain/closing.ts'
import type { Dashboard } from '#protocol/dashboard.ts'
import type { Shown } from './shown-figures.ts'

/**
 * Obstacles over those who were asked about them and filled the page in, most frequent first. For viewers neither who named
 * one nor who was asked and did not may be few; and of what not all were asked about, nor who was not, nor whoever filled in
 * any one version of the page, since two such numbers tell of those who read one version and not the other.
 */
export function obstaclesNamed(
  { closings: counts, statistics }: { closings: ClosingCounts; statistics: number },
  closings: ReadonlyMap<number, ClosingQuestions>,
  show: Shown,
): Dashboard['obstacles'] {
  const filled = filledIn(counts)
  const versions = [...counts.values()]
  const areVersionsShown = versions.every((each) => show.isShown(each.filled))
  const of = filled === statistics ? show.figure(filled) : show.part(filled, statistics)
  const ids = new Set(versions.flatMap(({ named }) => [...named.keys()]))
  const found = [...ids].map((key) => ({
    key,
    count: versions.reduce((sum, { named }) => sum + (named.get(key) ?? 0), 0),
    asked: askedAbout(key, counts, closings),
  }))
  return {
    of,
    items: found
      .filter(
        ({ count, asked }) =>
          show.isPartShown(count, asked) &&
          (asked === filled || (areVersionsShown && show.isPartShown(asked, filled))),
      )
      .map(({ key, count, asked }) => ({
        key,
        count: show.whole(count),
        ...(asked !== filled && { of: of === null ? null : show.whole(asked) }),
      }))
      .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1)),
  }
}
