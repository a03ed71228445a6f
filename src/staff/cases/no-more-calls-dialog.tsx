import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseDetail } from '#protocol/cases.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import { STAFF_CHANNELS } from '#protocol/privacy.ts'
import { isReceivable } from '#protocol/received-on.ts'
import { SelectField, TextField } from '#ui/field.tsx'
import type { Answered } from '../call.ts'
import { Confirmation } from '../components/confirmation.tsx'
import { useStaffApi } from '../staff-context.tsx'

type Channel = (typeof STAFF_CHANNELS)[number]
/** What it mostly is: somebody is called, and says so. */
const USUAL: Channel = 'phone'

interface NoMoreCallsDialogProps {
  readonly detail: CaseDetail
  /** The desk's request it is written down as. */
  readonly onDone: (request: string) => void
  readonly onClose: () => void
  readonly onSignedOut: () => void
}

/**
 * Who wants no more calls has taken their consent back: it is put on the privacy desk, as said in this way on this day, and carried
 * out in one go, so that nobody is called again because there were nine fields to fill in.
 */
export function NoMoreCallsDialog({ detail, onDone, ...rest }: NoMoreCallsDialogProps) {
  const { t } = useTranslation('cases')
  const { t: privacy } = useTranslation('privacy')
  const api = useStaffApi()
  const [today] = useState(() => vietnamDay(new Date().toISOString()))
  const [channel, setChannel] = useState(USUAL)
  const [day, setDay] = useState(today)
  /** The request that was taken: where carrying it out failed, the next try is of the same one. */
  const [taken, setTaken] = useState<string | null>(null)
  // By name alone: how to reach them is what they want us to keep no more.
  const who = detail.contact?.name ?? detail.businessName ?? t('unnamed')
  const isDay = isReceivable(day, today)
  async function take(): Promise<Answered<{ id: string }>> {
    if (taken !== null) return { kind: 'ok', value: { id: taken }, code: null }
    const answered = await api.takePrivacyRequest({
      kind: 'withdraw',
      channel,
      receivedOn: day,
      requester: who,
      details: '',
      submission: detail.submissionId,
    })
    if (answered.kind === 'ok') setTaken(answered.value.id)
    return answered
  }
  async function withdraw(): Promise<Answered<null>> {
    const request = await take()
    if (request.kind === 'failed') return request
    const { id } = request.value
    const answered = await api.changePrivacyRequest(id, {
      action: 'withdraw',
      changes: 0,
      note: '',
      purposes: ['contact'],
    })
    if (answered.kind === 'ok') onDone(id)
    return answered
  }
  return (
    <Confirmation
      title={t('noCalls.title')}
      text={t('noCalls.text', { name: detail.businessName ?? t('unnamed') })}
      go={t('noCalls.go')}
      isReady={isDay}
      act={withdraw}
      onDone={() => undefined}
      {...rest}
    >
      {/* What is on the desk already says how and when. */}
      {taken === null && (
        <>
          <SelectField
            label={t('noCalls.channel')}
            placeholder={privacy(`channels.${USUAL}`)}
            value={channel === USUAL ? '' : channel}
            onChange={(value) => setChannel(STAFF_CHANNELS.find((each) => each === value) ?? USUAL)}
            options={STAFF_CHANNELS.filter((each) => each !== USUAL).map((each) => ({
              value: each,
              label: privacy(`channels.${each}`),
            }))}
          />
          <TextField
            label={t('noCalls.day')}
            error={isDay ? undefined : privacy('form.receivedOnWrong')}
            type="date"
            isShort
            value={day}
            onChange={setDay}
          />
        </>
      )}
    </Confirmation>
  )
}
