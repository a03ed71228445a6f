import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '#domain/says-nothing.ts'
import type { PreviewRequest } from '#protocol/publication.ts'
import { Button } from '#ui/button.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'

interface PublishFormProps {
  readonly wanted: PreviewRequest
  /** Over versions that are scored differently: nobody's own score compares with that. */
  readonly mixesScoring: boolean
  /** 1 = it was never published. */
  readonly nextVersion: number
  readonly onDone: () => void
  readonly onSignedOut: () => void
}

/** The one action: what was looked at becomes public. */
export function PublishForm({
  wanted,
  mixesScoring,
  nextVersion,
  onDone,
  onSignedOut,
}: PublishFormProps) {
  const { t } = useTranslation('publications')
  const api = useStaffApi()
  const [isBenchmark, setIsBenchmark] = useState(true)
  const [note, setNote] = useState('')
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  useUnsaved(note.trim() !== '')
  async function publish(): Promise<void> {
    setProblem(null)
    const answered = await api.publish({
      ...wanted,
      isBenchmark: isBenchmark && !mixesScoring,
      note,
    })
    if (answered.kind === 'ok') return onDone()
    setProblem(answered.code)
  }
  return (
    <div className="card stack">
      {nextVersion === 1 ? (
        // A year of which only the last months have figures would take those months for ever.
        <p>{t('manage.onlyOnce')}</p>
      ) : (
        <>
          <p>{t('manage.again', { version: nextVersion })}</p>
          <TextAreaField
            label={t('manage.note')}
            hint={t('manage.noteHint')}
            value={note}
            onChange={setNote}
            maxLength={500}
            isHeld={isBusy}
          />
        </>
      )}
      {mixesScoring ? (
        <p>{t('manage.noBenchmark')}</p>
      ) : (
        <OptionCard
          type="checkbox"
          name="benchmark"
          value="1"
          checked={isBenchmark}
          onChange={() => setIsBenchmark(!isBenchmark)}
        >
          {t('manage.benchmark')}
        </OptionCard>
      )}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        <Button
          disabled={isBusy || (nextVersion > 1 && saysNothing(note))}
          onClick={() => begin(publish)}
        >
          {t('manage.publish')}
        </Button>
      </div>
    </div>
  )
}
