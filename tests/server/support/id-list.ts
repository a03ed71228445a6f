import { idColumn } from '#server/figures/id-column.ts'
import { idCollector, type IdList } from '#server/figures/id-list.ts'

/** What a download of these is made of. */
export function idList(ids: readonly string[]): IdList {
  const column = idColumn(ids)
  const collector = idCollector(null)
  for (const position of ids.keys()) collector.add(column, position)
  return collector.done()
}
