import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate } from '#i18n/formats.ts'
import type { Case } from '#protocol/cases.ts'
import { useObstacleName } from './use-obstacle-name.ts'

interface CaseTableProps {
  readonly items: readonly Case[]
  /** Of people, by id. */
  readonly names: ReadonlyMap<string, string>
  readonly chosen: ReadonlyMap<string, Case>
  readonly onChoose: (item: Case) => void
}

const COLUMNS = [
  'obstacle',
  'business',
  'province',
  'state',
  'assignee',
  'openedOn',
  'daysOpen',
] as const
type Column = (typeof COLUMNS)[number]

/** A table on a desk, cards on a phone: the same markup, each cell with its heading. Closed ones are not chosen. */
export function CaseTable({ items, names, chosen, onChoose }: CaseTableProps) {
  const { t, i18n } = useTranslation('cases')
  const places = useContentText('places')
  const obstacleName = useObstacleName()
  const cells = (item: Case): Readonly<Record<Exclude<Column, 'obstacle'>, string>> => ({
    business: item.businessName ?? t('unnamed'),
    province: item.province === null ? '' : places(item.province),
    state: [t(`states.${item.state}`), item.outcome === null ? '' : t(`outcomes.${item.outcome}`)]
      .filter(Boolean)
      .join(' · '),
    assignee: item.assignee === null ? t('nobody') : (names.get(item.assignee) ?? t('somebody')),
    openedOn: formatDate(item.openedAt, i18n.language),
    daysOpen: t('days', { count: item.daysOpen }),
  })
  const aligned = (column: Column): string | undefined =>
    column === 'daysOpen' ? 'staff-number' : undefined
  return (
    <table className="staff-table">
      <caption className="visually-hidden">{t('listCaption')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={aligned(column)}>
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => {
          const texts = cells(item)
          const name = obstacleName(item.obstacle)
          return (
            <tr key={item.id}>
              {COLUMNS.map((column) => (
                <td key={column} data-label={t(column)} className={aligned(column)}>
                  {column === 'obstacle' ? (
                    <span className="case-obstacle">
                      {item.closedAt === null && (
                        <input
                          type="checkbox"
                          aria-label={t('choose', { name: `${name}, ${texts.business}` })}
                          checked={chosen.has(item.id)}
                          onChange={() => onChoose(item)}
                        />
                      )}
                      <Link href={`/staff/cases/${item.id}`}>{name}</Link>
                    </span>
                  ) : (
                    texts[column]
                  )}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
