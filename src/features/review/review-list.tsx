import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useContentText } from '#i18n/content-text.ts'
import type { ReviewItem } from './review-items.ts'

interface ReviewListProps {
  readonly items: readonly ReviewItem[]
  readonly assessmentId: string
}

/** Questions with their answers, each with a link to its screen that names the question. */
export function ReviewList({ items, assessmentId }: ReviewListProps) {
  const { t } = useTranslation('review')
  const text = useContentText('san-sang-so')
  const pathOf = ({ step }: ReviewItem) =>
    step.kind === 'toolLinks' ? 'toolLinks' : `criteria.${step.id}`
  const questionOf = (item: ReviewItem) =>
    item.step.kind === 'tools' ? t('toolsQuestion') : text(`${pathOf(item)}.prompt`)
  function answerOf(item: ReviewItem): string {
    if (item.state !== 'answered') return t(`state.${item.state}`)
    if (item.step.kind !== 'tools') return text(`${pathOf(item)}.options.${item.optionId ?? ''}`)
    if (item.tools.length === 0) return t('state.noTools')
    return item.tools.map((id) => text(`tools.items.${id}.name`)).join(', ')
  }
  return (
    <ul className="review-list">
      {items.map((item) => {
        const question = questionOf(item)
        const isUnanswered = item.state === 'unanswered'
        return (
          <li key={item.step.id} className="review-item">
            <div>
              <p className="review-question">{question}</p>
              <p className={`review-answer review-answer-${item.state}`}>{answerOf(item)}</p>
            </div>
            <Link
              className="review-edit"
              href={`/assess/${assessmentId}/question/${item.step.id}`}
              aria-label={t(isUnanswered ? 'answerQuestion' : 'editQuestion', { question })}
            >
              {t(isUnanswered ? 'answer' : 'edit')}
            </Link>
          </li>
        )
      })}
    </ul>
  )
}
