import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saysNothing } from '#domain/says-nothing.ts'
import type { WithdrawablePurpose } from '#protocol/owned-submission.ts'
import type { RequestChange, RequestDetail } from '#protocol/privacy.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField, TextAreaField, TextField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import type { Answered } from '../call.ts'
import { Confirmation } from '../components/confirmation.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { addedTo, unlessSent, useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { RequestDate } from './request-date.tsx'
import { RequestExtension } from './request-extension.tsx'

interface RequestStepsProps {
  readonly detail: RequestDetail
  /** The request is being read anew: what is shown may be changed already. */
  readonly isReading: boolean
  /** A step was taken. */
  readonly onDone: () => void
  /** The request is another now, by somebody else's doing: what is shown has to be read anew. */
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}

const WITHDRAWABLE = ['contact', 'statistics'] as const

/** What can be done with an open request. What cannot be undone asks once more. */
export function RequestSteps(props: RequestStepsProps) {
  const { detail, isReading, onDone, onChanged, onSignedOut } = props
  const { t } = useTranslation('privacy')
  const api = useStaffApi()
  const { id, kind, state, changes, submission, submissionId, isErased, needsIdentity } = detail
  const isErasable = submission !== null || detail.onlyPutAside > 0 || isErased
  const [note, setNote] = useState('')
  const givenCode = submissionId === null ? (detail.statedCode ?? '') : ''
  const [code, setCode] = useState(givenCode)
  const [purposes, setPurposes] = useState<readonly WithdrawablePurpose[]>([])
  const [asking, setAsking] = useState<RequestChange | null>(null)
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  const isHeld = isBusy || isReading
  useUnsaved(note.trim() !== '' || code.trim() !== givenCode.trim() || purposes.length > 0)
  // What was done is done, whether or not the request can be read anew. What was not part of it stays.
  function finish(change: RequestChange): void {
    if ('note' in change) setNote((now) => addedTo(change.note, now))
    if ('submission' in change) setCode(unlessSent(change.submission, ''))
    if (change.action === 'withdraw') setPurposes([])
    setAsking(null)
    onDone()
  }
  async function send(change: RequestChange): Promise<Answered<null>> {
    const answered = await api.changePrivacyRequest(id, change)
    if (answered.code === 'privacy.changed') onChanged()
    return answered
  }
  const go = (change: RequestChange): void =>
    begin(async () => {
      setProblem(null)
      const answered = await send(change)
      setProblem(answered.code)
      if (answered.kind === 'ok') finish(change)
    })
  const toggle = (purpose: WithdrawablePurpose): void =>
    setPurposes((before) =>
      before.includes(purpose) ? before.filter((each) => each !== purpose) : [...before, purpose],
    )
  // Nothing is done to it before it is known who asks.
  const held = needsIdentity ? null : submission
  const isBlank = saysNothing(note)
  return (
    <section className="card stack" aria-labelledby="steps">
      <h2 id="steps">{t('steps.title')}</h2>
      {submissionId === null && (
        <div className="stack">
          <TextField
            label={t('form.submission')}
            hint={t('form.submissionHint')}
            value={code}
            onChange={setCode}
          />
          <div className="row">
            <Button
              variant="secondary"
              disabled={isHeld || code.trim().length < 2}
              onClick={() => go({ action: 'link', changes, submission: code })}
            >
              {t('steps.link')}
            </Button>
          </div>
        </div>
      )}
      <TextAreaField
        label={t('steps.note')}
        hint={t('steps.noteHint')}
        value={note}
        onChange={setNote}
        maxLength={2000}
      />
      {needsIdentity && (
        <div className="stack">
          <p>{t('identity.how')}</p>
          <div className="row">
            <Button
              disabled={isHeld || isBlank}
              onClick={() => go({ action: 'identify', changes, note })}
            >
              {t('identity.done')}
            </Button>
          </div>
        </div>
      )}
      <RequestDate key={detail.receivedOn} detail={detail} note={note} isHeld={isHeld} go={go} />
      <RequestExtension detail={detail} note={note} isHeld={isHeld} go={go} />
      {kind === 'withdraw' && held && (
        <ChoiceField label={t('steps.purposes')}>
          {WITHDRAWABLE.map((purpose) => (
            <OptionCard
              key={purpose}
              type="checkbox"
              value={purpose}
              checked={purposes.includes(purpose)}
              onChange={() => toggle(purpose)}
            >
              {t(`purposes.${purpose}`)}
            </OptionCard>
          ))}
        </ChoiceField>
      )}
      {kind === 'correct' && held && (
        <TextField
          label={t('steps.replacement')}
          hint={t('steps.replacementHint')}
          value={code}
          onChange={setCode}
        />
      )}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      <div className="row">
        {state === 'received' && (
          <Button disabled={isHeld} onClick={() => go({ action: 'acknowledge', changes, note })}>
            {t('steps.acknowledge')}
          </Button>
        )}
        {kind === 'erase' && !needsIdentity && isErasable && (
          <Button
            variant="danger"
            disabled={isHeld}
            onClick={() => setAsking({ action: 'erase', changes, note })}
          >
            {t('steps.erase')}
          </Button>
        )}
        {kind === 'withdraw' && held && (
          <Button
            variant="danger"
            disabled={isHeld || purposes.length === 0}
            onClick={() =>
              setAsking({ action: 'withdraw', changes, note, purposes: [...purposes] })
            }
          >
            {t('steps.withdraw')}
          </Button>
        )}
        {kind === 'correct' && held && (
          <Button
            disabled={isHeld || code.trim().length < 2}
            onClick={() => go({ action: 'correct', changes, note, submission: code })}
          >
            {t('steps.correct')}
          </Button>
        )}
      </div>
      <div className="row">
        <Button
          variant="secondary"
          disabled={isHeld || isBlank}
          onClick={() => go({ action: 'note', changes, note })}
        >
          {t('steps.keepNote')}
        </Button>
        <Button
          variant="secondary"
          disabled={isHeld || isBlank || needsIdentity}
          onClick={() => go({ action: 'answer', changes, note })}
        >
          {t('steps.answer')}
        </Button>
        <Button
          variant="quiet"
          disabled={isHeld || isBlank}
          onClick={() => setAsking({ action: 'refuse', changes, note })}
        >
          {t('steps.refuse')}
        </Button>
      </div>
      {asking &&
        (asking.action === 'erase' ||
          asking.action === 'withdraw' ||
          asking.action === 'refuse') && (
          <Confirmation
            title={t(`asking.${asking.action}.title`)}
            text={t(`asking.${asking.action}.text`, {
              name: submission?.businessName ?? t('about.unnamed'),
            })}
            go={t(`steps.${asking.action}`)}
            act={() => send(asking)}
            onDone={() => finish(asking)}
            onClose={() => setAsking(null)}
            onSignedOut={onSignedOut}
          />
        )}
    </section>
  )
}
