import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { optionKey, questionKey } from '#content/questionnaire.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import type { ReviewItem } from './review-items.ts'

interface ReviewListProps {
  readonly questionnaire: Questionnaire
  readonly items: readonly ReviewItem[]
  readonly assessmentId: string
}

/** Questions with their answers, each with a link to its screen that names the question. */
export function ReviewList({ questionnaire, items, assessmentId }: ReviewListProps) {
  const { t } = useTranslation('review')
  const text = useContentText(questionnaire.words)
  const tools = useContentText('tools')
  const questionOf = (item: ReviewItem) =>
    item.step.kind === 'tools'
      ? t('toolsQuestion')
      : text(`${questionKey(questionnaire, item.step.id)}.prompt`)
  function answerOf(item: ReviewItem): string {
    if (item.state !== 'answered') return t(`state.${item.state}`)
    const { step, chosen } = item
    if (chosen.length === 0) return t('state.noTools')
    const wordOf = (id: string): string =>
      step.kind === 'tools' ? tools(`${id}.name`) : text(optionKey(questionnaire, step.id, id))
    return chosen.map(wordOf).join(', ')
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
