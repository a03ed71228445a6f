import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatScore } from '#i18n/formats.ts'
import type { CaseGroup, CaseSummary } from '#protocol/cases.ts'
import { queryWith } from '../query-with.ts'
import { useKnownText } from '../use-known-text.ts'
import type { CaseFilters } from './case-filters.tsx'
import { useObstacleName } from './use-obstacle-name.ts'
import { usePeople } from './use-people.ts'

type Row = CaseSummary['rows'][number]

export interface SummaryTableProps {
  readonly rows: readonly Row[]
  readonly by: CaseGroup
  /** What the rows are narrowed by: the list they lead to is as well. */
  readonly filters: CaseFilters
  /** Of a period, and not of all time. The list is of all time: it would not show as many. */
  readonly isPeriod: boolean
  /** There is a list to lead to. */
  readonly isLinked: boolean
}

const FIGURES = ['total', 'open', 'overdue', 'solved', 'unsolved', 'medianDays'] as const
type Figure = (typeof FIGURES)[number]

interface NamedTableProps extends SummaryTableProps {
  readonly nameOf: (id: string | null) => string
}

function Table({ rows, by, filters, isPeriod, isLinked, nameOf }: NamedTableProps) {
  const { t, i18n } = useTranslation('cases')
  const hasOverdue = rows.some(({ overdue }) => overdue !== undefined)
  const figures = FIGURES.filter((figure) => figure !== 'overdue' || hasOverdue)
  const figureName = (figure: Figure): string =>
    isPeriod && figure !== 'overdue' ? t(`summary.inPeriod.${figure}`) : t(`summary.${figure}`)
  /** Where the cases of a row are listed; `null` = nowhere: what names nothing is not looked for, but what is nobody's. */
  function listOf({ id }: Row): string | null {
    const value = id ?? (by === 'assignee' ? 'none' : null)
    return !isLinked || isPeriod || value === null
      ? null
      : `/staff/cases/list?${queryWith(filters, by, value).toString()}`
  }
  function shown(row: Row, figure: Figure) {
    const list = listOf(row)
    if (figure === 'overdue' && list !== null && row.overdue !== undefined && row.overdue > 0)
      return (
        <Link
          href={`${list}&due=overdue&sort=due`}
          aria-label={t('summary.overdueOf', { count: row.overdue, name: nameOf(row.id) })}
        >
          {formatScore(row.overdue, i18n.language)}
        </Link>
      )
    const value = row[figure] ?? null
    if (value !== null) return formatScore(value, i18n.language)
    return figure === 'medianDays' && row.total !== null ? '–' : t('summary.hidden')
  }
  return (
    <table className="staff-table">
      <caption className="visually-hidden">{t('summary.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t(`summary.${by}`)}</th>
          {figures.map((figure) => (
            <th key={figure} scope="col" className="staff-number">
              {figureName(figure)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const list = listOf(row)
          return (
            <tr key={row.id ?? ''}>
              <th scope="row" data-label={t(`summary.${by}`)}>
                {list === null ? nameOf(row.id) : <Link href={list}>{nameOf(row.id)}</Link>}
              </th>
              {figures.map((figure) => (
                <td key={figure} data-label={figureName(figure)} className="staff-number">
                  {shown(row, figure)}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function TableOfPeople(props: SummaryTableProps) {
  const { t } = useTranslation('cases')
  const { names } = usePeople()
  return (
    <>
      <p>{t('summary.whose')}</p>
      <Table
        {...props}
        nameOf={(id) => (id === null ? t('nobody') : (names.get(id) ?? t('somebody')))}
      />
    </>
  )
}

function TableOfThings(props: SummaryTableProps) {
  const { t } = useTranslation('cases')
  const places = useKnownText('places')
  const obstacleName = useObstacleName()
  const nameOf = (id: string | null): string =>
    id === null ? t('summary.unknown') : props.by === 'province' ? places(id) : obstacleName(id)
  return <Table {...props} nameOf={nameOf} />
}

/** How many cases there are of what, or whose, and what became of them. */
export const SummaryTable = (props: SummaryTableProps) =>
  props.by === 'assignee' ? <TableOfPeople {...props} /> : <TableOfThings {...props} />
