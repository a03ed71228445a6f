import { FEWEST_SHOWN, roundedCount } from './anonymity.ts'
import { askedAbout, filledIn } from './asked-obstacles.ts'
import type { Closing, ClosingQuestions } from './closing.ts'
import type { PublishedCell, PublishedFigures } from './publication.ts'

const isFew = (count: number): boolean => count < FEWEST_SHOWN

/** Counts what was named on the page at the end, and makes of it what may be published. */
export class ObstacleTally {
  readonly #closings: ReadonlyMap<number, ClosingQuestions>
  readonly #counts = new Map<number, { filled: number; named: Map<string, number> }>()

  constructor(closings: ReadonlyMap<number, ClosingQuestions>) {
    this.#closings = closings
  }

  /** `null` = the page was left untouched. */
  add(closing: Pick<Closing, 'version' | 'obstacles'> | null): void {
    if (!closing) return
    const of = this.#counts.get(closing.version) ?? { filled: 0, named: new Map<string, number>() }
    this.#counts.set(closing.version, of)
    of.filled += 1
    for (const id of new Set(closing.obstacles)) of.named.set(id, (of.named.get(id) ?? 0) + 1)
  }

  /**
   * Those that ten or more of all `count` businesses named, and ten or more were asked about and did not. Who left the page
   * untouched is no few either, or it is not told how many filled it in. What one version of it asked and another did not is
   * told where each was filled in by ten or more.
   */
  shown(count: number) {
    const versions = [...this.#counts.values()]
    const filled = filledIn(this.#counts)
    const areVersionsShown = versions.every((each) => !isFew(each.filled))
    const isAskedTold = filled === count || !isFew(count - filled)
    const ids = new Set(versions.flatMap(({ named }) => [...named.keys()]))
    return [...ids]
      .map((id) => ({
        id,
        named: versions.reduce((sum, { named }) => sum + (named.get(id) ?? 0), 0),
        asked: askedAbout(id, this.#counts, this.#closings),
      }))
      .filter(
        ({ named, asked }) =>
          !isFew(named) &&
          !isFew(asked - named) &&
          (asked === filled || (areVersionsShown && !isFew(filled - asked))),
      )
      .toSorted((a, b) => b.named - a.named || (a.id < b.id ? -1 : 1))
      .map(({ id, named, asked }) => ({
        id,
        count: roundedCount(named),
        ...(isAskedTold && { asked: roundedCount(asked) }),
      }))
  }
}

/** An obstacle as a cell of a table: whole percent of those asked in the place of a mean; `null` where that is not told. */
export const obstacleCell = ({
  id,
  count,
  asked,
}: PublishedFigures['obstacles'][number]): PublishedCell => ({
  id,
  count,
  mean: asked === undefined ? null : Math.round((100 * count) / asked),
})
