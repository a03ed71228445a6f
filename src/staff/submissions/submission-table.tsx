import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import {
  findQuestionnaire,
  nameKey,
  QUESTIONNAIRE,
  QUESTIONNAIRES,
} from '#content/questionnaire.ts'
import { formatDateTime, formatScoreInColumn } from '#i18n/formats.ts'
import type { SubmissionSummary } from '#protocol/staff.ts'
import { RowLink } from '../components/row-link.tsx'
import { useKnownText } from '../use-known-text.ts'

/** A level in the words of the questionnaire it belongs to, which is named where it is not the usual one. */
function LevelName({ item }: { readonly item: SubmissionSummary }) {
  const terms = useKnownText('terms')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const { id, version } = item.questionnaire
  const questionnaire = findQuestionnaire(id, version, known)
  const words = useKnownText(questionnaire?.words ?? QUESTIONNAIRE.words)
  return (
    <>
      {item.levelId ? words(`levels.${item.levelId}.name`) : terms('levels.withheld')}
      {id !== QUESTIONNAIRE.id && (
        <span className="tag">{questionnaire ? words(nameKey(questionnaire)) : id}</span>
      )}
    </>
  )
}

interface SubmissionTableProps {
  /** Those of one page. */
  readonly items: readonly SubmissionSummary[]
  /** Address of the page after it; absent = there is none. */
  readonly onward?: string | undefined
}

const pathOf = ({ id }: SubmissionSummary): string => `/staff/submissions/${id}`

/** How a column is shown: figures stand under each other, and on a tablet there is no room for what is spare. */
const CLASSES: Readonly<Record<string, string>> = { score: 'staff-number', size: 'staff-spare' }

/** Newest first. A table on a desk, cards on a phone: the same markup, each cell with its heading. */
export function SubmissionTable({ items, onward }: SubmissionTableProps) {
  const { t, i18n } = useTranslation('staff')
  const places = useKnownText('places')
  const sectors = useKnownText('sectors')
  const terms = useKnownText('terms')
  const language = i18n.language
  const series = { rows: items.map(pathOf), onward }
  const columns = [
    'receivedAt',
    'business',
    'province',
    'sector',
    'size',
    'level',
    'score',
  ] as const
  const cells = (
    item: SubmissionSummary,
  ): Record<Exclude<(typeof columns)[number], 'level'>, string> => ({
    receivedAt: formatDateTime(item.receivedAt, language),
    business: item.businessName ?? t('noName'),
    province: item.province ? places(item.province) : '',
    sector: item.sector ? sectors(`${item.sector}.short`) : '',
    size: [
      item.kind && terms(`kinds.${item.kind}`),
      item.sizeClass && terms(`sizes.${item.sizeClass}`),
    ]
      .filter(Boolean)
      .join(' · '),
    score: item.scoreShown === null ? '' : formatScoreInColumn(item.scoreShown, language),
  })
  return (
    <table className="staff-table">
      <caption className="visually-hidden">{t('list.caption')}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" className={CLASSES[column]}>
              {t(`list.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => {
          const texts = cells(item)
          return (
            <tr key={item.id}>
              {columns.map((column) =>
                column === 'business' ? (
                  <th key={column} scope="row" data-label={t(`list.${column}`)}>
                    <RowLink href={pathOf(item)} series={series}>
                      {texts.business}
                    </RowLink>
                    {item.othersWaiting > 0 && (
                      <span className="tag">{t('list.othersWaiting')}</span>
                    )}
                  </th>
                ) : (
                  <td key={column} data-label={t(`list.${column}`)} className={CLASSES[column]}>
                    {column === 'level' ? <LevelName item={item} /> : texts[column]}
                    {column === 'receivedAt' && item.isLate && (
                      <span className="tag">{t('list.late')}</span>
                    )}
                    {column === 'receivedAt' && item.replacedBy !== null && (
                      <span className="tag">{t('list.replaced')}</span>
                    )}
                    {column === 'receivedAt' && item.isExcluded && (
                      <span className="tag">{t('list.excluded')}</span>
                    )}
                    {column === 'score' && !item.resultsAgree && (
                      <span className="tag">{t('list.differs')}</span>
                    )}
                  </td>
                ),
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
