import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WithdrawablePurpose } from '#protocol/owned-submission.ts'
import type { RequestChange, RequestDetail } from '#protocol/privacy.ts'
import { Button } from '#ui/button.tsx'
import { ChoiceField, TextAreaField, TextField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { RequestExtension } from './request-extension.tsx'

interface RequestStepsProps {
  readonly detail: RequestDetail
  readonly onDone: () => void
  readonly onSignedOut: () => void
}

const WITHDRAWABLE = ['contact', 'statistics'] as const

/** What can be done with an open request. What cannot be undone asks once more. */
export function RequestSteps({ detail, onDone, onSignedOut }: RequestStepsProps) {
  const { t } = useTranslation('privacy')
  const api = useStaffApi()
  const { id, kind, state, changes, submission, submissionId, isErased, needsIdentity } = detail
  const isHeld = submission !== null || detail.onlyPutAside > 0
  const [note, setNote] = useState('')
  const [code, setCode] = useState(submissionId === null ? (detail.statedCode ?? '') : '')
  const [purposes, setPurposes] = useState<readonly WithdrawablePurpose[]>([])
  const [asking, setAsking] = useState<RequestChange | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  async function go(change: RequestChange): Promise<void> {
    const answered = await api.changePrivacyRequest(id, change)
    setProblem(answered.code)
    if (answered.kind === 'ok') onDone()
  }
  const toggle = (purpose: WithdrawablePurpose): void =>
    setPurposes((before) =>
      before.includes(purpose) ? before.filter((each) => each !== purpose) : [...before, purpose],
    )
  // Nothing is done to it before it is known who asks.
  const held = needsIdentity ? null : submission
  const isBlank = note.trim() === ''
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
              disabled={code.trim().length < 2}
              onClick={() => void go({ action: 'link', changes, submission: code })}
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
              disabled={isBlank}
              onClick={() => void go({ action: 'identify', changes, note })}
            >
              {t('identity.done')}
            </Button>
          </div>
        </div>
      )}
      <RequestExtension detail={detail} note={note} go={(change) => void go(change)} />
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
          <Button onClick={() => void go({ action: 'acknowledge', changes, note })}>
            {t('steps.acknowledge')}
          </Button>
        )}
        {kind === 'erase' && !needsIdentity && (isHeld || isErased) && (
          <Button variant="danger" onClick={() => setAsking({ action: 'erase', changes, note })}>
            {t('steps.erase')}
          </Button>
        )}
        {kind === 'withdraw' && held && (
          <Button
            variant="danger"
            disabled={purposes.length === 0}
            onClick={() =>
              setAsking({ action: 'withdraw', changes, note, purposes: [...purposes] })
            }
          >
            {t('steps.withdraw')}
          </Button>
        )}
        {kind === 'correct' && held && (
          <Button
            disabled={code.trim().length < 2}
            onClick={() => void go({ action: 'correct', changes, note, submission: code })}
          >
            {t('steps.correct')}
          </Button>
        )}
      </div>
      <div className="row">
        <Button
          variant="secondary"
          disabled={isBlank}
          onClick={() => void go({ action: 'note', changes, note })}
        >
          {t('steps.keepNote')}
        </Button>
        <Button
          variant="secondary"
          disabled={isBlank || needsIdentity}
          onClick={() => void go({ action: 'answer', changes, note })}
        >
          {t('steps.answer')}
        </Button>
        <Button
          variant="quiet"
          disabled={isBlank}
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
            act={() => api.changePrivacyRequest(id, asking)}
            onDone={onDone}
            onClose={() => setAsking(null)}
            onSignedOut={onSignedOut}
          />
        )}
    </section>
  )
}
