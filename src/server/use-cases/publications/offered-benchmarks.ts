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

/**
 * What devices keep to compare with: of each version of a questionnaire the latest period that is of one measure with it. Who
 * answered an earlier version goes on comparing with what was published of that one. Where versions were not noted, what was
 * published counts for all of them.
 */
export async function offeredBenchmarks(
  publications: Pick<PublicationRepository, 'list' | 'find'>,
  known: readonly Questionnaire[],
): Promise<Benchmarks['items']> {
  const rows = await publications.list()
  const items: Benchmarks['items'] = []
  const covered = new Set<string>()
  for (const entry of rows.filter((row) => isOffered(row, rows))) {
    const row = await publications.find(entry.id)
    if (!row) continue
    const figures = JSON.parse(row.figures) as PublishedFigures
    const { benchmarks, questionnaireVersions: versions, mixesScoring } = figures
    const id = row.questionnaire_id
    if (mixesScoring ?? !areScoredAlike(id, versions ?? [], known)) continue
    const names = (versions ?? ['any']).map((version) => `${id} ${version}`)
    if (covered.has(`${id} any`) || names.every((name) => covered.has(name))) continue
    for (const name of names) covered.add(name)
    items.push({
      questionnaire: id,
      period: row.period,
      publicationId: row.id,
      publishedAt: row.published_at,
      ...(versions && { questionnaireVersions: [...versions] }),
      cells: [...benchmarks],
    })
  }
  return items
}
