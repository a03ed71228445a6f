import { useTranslation } from 'react-i18next'
import { formatDate } from '#i18n/formats.ts'
import type { ReactNode } from 'react'
import type { Case } from '#protocol/cases.ts'
import { RowLink } from '../components/row-link.tsx'
import { useKnownText } from '../use-known-text.ts'
import type { ChosenCases } from './use-chosen-cases.ts'
import { FollowUpMark } from './follow-up-mark.tsx'
import { useObstacleName } from './use-obstacle-name.ts'

interface CaseTableProps {
  /** Those of one page. */
  readonly items: readonly Case[]
  /** There are other pages. */
  readonly isPart: boolean
  /** Address of the page after it; absent = there is none. */
  readonly onward?: string | undefined
  readonly cases: ChosenCases
}

const COLUMNS = [
  'obstacle',
  'business',
  'province',
  'state',
  'assignee',
  'followUpOn',
  'openedOn',
  'daysOpen',
] as const
type Column = (typeof COLUMNS)[number]

const pathOf = ({ id }: Case): string => `/staff/cases/${id}`

/** How a column is shown; the day is spare beside how many days it has been, and on a tablet there is no room for both. */
const CLASSES: { readonly [column in Column]?: string } = {
  openedOn: 'staff-spare',
  daysOpen: 'staff-number',
}

/** Chooses all cases of the page that can be given, in one go. */
function ChooseAll({ items, isPart, cases }: CaseTableProps) {
  const { t } = useTranslation('cases')
  const givable = items.filter((item) => item.closedAt === null)
  if (givable.length < 2) return null
  return (
    <div>
      <label className="case-choose-all">
        <input
          type="checkbox"
          checked={givable.every(({ id }) => cases.chosen.has(id))}
          onChange={() => cases.chooseAll(givable)}
        />
        {t('chooseAll', { count: givable.length })}
      </label>
      {isPart && <p className="soft small">{t('pageByPage')}</p>}
    </div>
  )
}

/** A table on a desk, cards on a phone: the same markup, each cell with its heading. Closed ones are not chosen. */
export function CaseTable(props: CaseTableProps) {
  const { items, cases, onward } = props
  const { names, chosen, choose } = cases
  const { t, i18n } = useTranslation('cases')
  const places = useKnownText('places')
  const obstacleName = useObstacleName()
  const cells = (
    item: Case,
  ): Readonly<Record<Exclude<Column, 'obstacle' | 'business'>, ReactNode>> => ({
    province: item.province === null ? '' : places(item.province),
    state: [t(`states.${item.state}`), item.outcome === null ? '' : t(`outcomes.${item.outcome}`)]
      .filter(Boolean)
      .join(' · '),
    assignee: item.assignee === null ? t('nobody') : (names.get(item.assignee) ?? t('somebody')),
    followUpOn: <FollowUpMark followUp={item.followUp} />,
    openedOn: formatDate(item.openedAt, i18n.language),
    daysOpen: t('days', { count: item.daysOpen }),
  })
  const series = { rows: items.map(pathOf), onward }
  return (
    <>
      <ChooseAll {...props} />
      <table className="staff-table case-table">
        <caption className="visually-hidden">{t('listCaption')}</caption>
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col" className={CLASSES[column]}>
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const business = item.businessName ?? t('unnamed')
            const texts = { ...cells(item), business }
            const name = obstacleName(item.obstacle)
            return (
              <tr key={item.id}>
                {COLUMNS.map((column) =>
                  column === 'obstacle' ? (
                    <th key={column} scope="row" data-label={t(column)}>
                      <span className="case-obstacle">
                        {item.closedAt === null && (
                          <input
                            type="checkbox"
                            aria-label={t('choose', { name: `${name}, ${business}` })}
                            checked={chosen.has(item.id)}
                            onChange={() => choose(item)}
                          />
                        )}
                        <RowLink href={pathOf(item)} series={series}>
                          {name}
                        </RowLink>
                      </span>
                    </th>
                  ) : (
                    <td key={column} data-label={t(column)} className={CLASSES[column]}>
                      {texts[column]}
                    </td>
                  ),
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
