import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { YES_NO_UNKNOWN, type YesNoUnknown } from '#domain/profile.ts'
import { useContentText } from '#i18n/content-text.ts'
import { recordFurtherFact } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'

interface FurtherQuestionProps {
  readonly factId: string
  readonly answer: YesNoUnknown | null
  readonly assessmentId: string
  readonly database: AppDatabase
}

/** One thing a programme depends on, asked on the spot; the list re-sorts itself from the stored answer. */
export function FurtherQuestion({ factId, answer, assessmentId, database }: FurtherQuestionProps) {
  const { t } = useTranslation('programmes')
  const factText = useContentText('facts')
  const [isFailed, setIsFailed] = useState(false)
  async function record(given: YesNoUnknown) {
    const { kind } = await recordFurtherFact(database, assessmentId, factId, given)
    setIsFailed(kind !== 'saved')
  }
  return (
    <fieldset className="further-question">
      <legend>{factText(`${factId}.question`)}</legend>
      <div className="further-choices">
        {YES_NO_UNKNOWN.map((given) => (
          <button
            key={given}
            type="button"
            className="further-choice"
            aria-pressed={answer === given}
            onClick={() => void record(given)}
          >
            {t(`missing.${given}`)}
          </button>
        ))}
      </div>
      {isFailed && (
        <p role="alert" className="further-failed">
          {t('missing.notSaved')}
        </p>
      )}
    </fieldset>
  )
}
