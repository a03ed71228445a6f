import type { PublishedFigures } from '#domain/publication.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { areScoredAlike } from '#domain/scored-alike.ts'
import type { Benchmarks } from '#protocol/publication.ts'
import type { PublicationEntryRow, PublicationRepository } from '../../repositories/publications.ts'

/** Whether staff let it travel: not one that was withdrawn, nor one that was replaced, which was wrong. */
const isOffered = (row: PublicationEntryRow, rows: readonly PublicationEntryRow[]): boolean =>
  row.withdrawn_at === null &&
  row.is_benchmark === 1 &&
  !rows.some(
    (each) =>
      each.period === row.period &&
      each.questionnaire_id === row.questionnaire_id &&
      each.version === row.version + 1,
  )

/** What a publication is of, which it stays: everything but its cells. */
interface Measured {
  /** `undefined` = not noted, when it was published. */
  readonly versions: readonly number[] | undefined
  readonly isOfOneMeasure: boolean
}

/**
 * What devices keep to compare with: of each version of a questionnaire the latest period that is of one measure with it. Who
 * answered an earlier version goes on comparing with what was published of that one. Where versions were not noted, what was
 * published counts for all of them. Devices ask often, anybody may, and there are more publications each month: what each is
 * of is looked up once, and read again is only what is given.
 */
export function benchmarkOffer(
  publications: Pick<PublicationRepository, 'list' | 'find'>,
  known: readonly Questionnaire[],
): () => Promise<Benchmarks['items']> {
  const measured = new Map<string, Measured>()
  async function figuresOf(id: string): Promise<PublishedFigures | null> {
    const row = await publications.find(id)
    return row ? (JSON.parse(row.figures) as PublishedFigures) : null
  }
  async function measureOf({ id, questionnaire_id: of }: PublicationEntryRow) {
    const kept = measured.get(id)
    if (kept) return kept
    const figures = await figuresOf(id)
    if (!figures) return null
    const { questionnaireVersions: versions, mixesScoring } = figures
    const isOfOneMeasure = !(mixesScoring ?? !areScoredAlike(of, versions ?? [], known))
    const found: Measured = { versions, isOfOneMeasure }
    measured.set(id, found)
    return found
  }
  return async () => {
    const rows = await publications.list()
    const items: Benchmarks['items'] = []
    const covered = new Set<string>()
    for (const row of rows.filter((each) => isOffered(each, rows))) {
      const measure = await measureOf(row)
      if (!measure?.isOfOneMeasure) continue
      const { versions } = measure
      const of = row.questionnaire_id
      const names = (versions ?? ['any']).map((version) => `${of} ${version}`)
      if (covered.has(`${of} any`) || names.every((name) => covered.has(name))) continue
      const figures = await figuresOf(row.id)
      if (!figures) continue
      for (const name of names) covered.add(name)
      items.push({
        questionnaire: of,
        period: row.period,
        publicationId: row.id,
        publishedAt: row.published_at,
        ...(versions && { questionnaireVersions: [...versions] }),
        cells: [...figures.benchmarks],
      })
    }
    return items
  }
}
