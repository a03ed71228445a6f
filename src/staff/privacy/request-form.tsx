import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { REQUEST_KINDS, type RequestKind } from '#domain/privacy-deadlines.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { STAFF_CHANNELS } from '#protocol/privacy.ts'
import { isReceivable } from '#protocol/received-on.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField, TextAreaField, TextField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { Problem } from '../components/problem.tsx'
import { RequiredField } from '../components/required-field.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'

interface RequestFormProps {
  /** Id of the one it is about, where it was chosen already. */
  readonly submission: string
  readonly onTaken: (id: string) => void
  readonly onSignedOut: () => void
}

/** Takes down what somebody asked for in person, by phone, on paper or by mail. */
export function RequestForm({ submission: chosen, onTaken, onSignedOut }: RequestFormProps) {
  const { t } = useTranslation('privacy')
  const api = useStaffApi()
  const [today] = useState(() => vietnamDay(new Date().toISOString()))
  const [kind, setKind] = useState<RequestKind>('view')
  const [channel, setChannel] = useState<(typeof STAFF_CHANNELS)[number]>('inPerson')
  const [receivedOn, setReceivedOn] = useState(today)
  const [requester, setRequester] = useState('')
  const [details, setDetails] = useState('')
  const [submission, setSubmission] = useState(chosen)
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  useUnsaved(requester.trim() !== '' || details.trim() !== '' || submission !== chosen)
  const isDay = isReceivable(receivedOn, today)
  async function take(): Promise<void> {
    setProblem(null)
    // Said at the field.
    if (!isDay) return
    const answered = await api.takePrivacyRequest({
      kind,
      channel,
      receivedOn,
      requester,
      details,
      ...(submission.trim() !== '' && { submission }),
    })
    setProblem(answered.code)
    if (answered.kind === 'ok') onTaken(answered.value.id)
  }
  return (
    <form
      className="card stack"
      aria-label={t('form.title')}
      onSubmit={(event) => {
        event.preventDefault()
        begin(take)
      }}
    >
      <ChoiceField label={t('form.kind')}>
        {REQUEST_KINDS.map((each) => (
          <OptionCard
            key={each}
            type="radio"
            name="request-kind"
            value={each}
            checked={kind === each}
            onChange={() => setKind(each)}
          >
            {t(`kinds.${each}`)}
          </OptionCard>
        ))}
      </ChoiceField>
      <RequiredField
        label={t('form.requester')}
        hint={t('form.requesterHint')}
        value={requester}
        onChange={setRequester}
        isHeld={isBusy}
      />
      <ChoiceField label={t('form.channel')}>
        {STAFF_CHANNELS.map((each) => (
          <OptionCard
            key={each}
            type="radio"
            name="request-channel"
            value={each}
            checked={channel === each}
            onChange={() => setChannel(each)}
          >
            {t(`channels.${each}`)}
          </OptionCard>
        ))}
      </ChoiceField>
      <RequiredField
        label={t('form.receivedOn')}
        hint={t('form.receivedOnHint')}
        error={isDay ? undefined : t('form.receivedOnWrong')}
        type="date"
        isShort
        value={receivedOn}
        onChange={setReceivedOn}
        isHeld={isBusy}
      />
      <TextField
        label={t('form.submission')}
        hint={t('form.submissionHint')}
        value={submission}
        onChange={setSubmission}
        isHeld={isBusy}
      />
      <TextAreaField
        label={t('form.details')}
        value={details}
        onChange={setDetails}
        maxLength={2000}
        isHeld={isBusy}
      />
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        <Button type="submit" disabled={isBusy}>
          {t('form.go')}
        </Button>
      </div>
    </form>
  )
}
