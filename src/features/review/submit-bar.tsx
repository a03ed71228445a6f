import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { isKioskMarked } from '#storage/enrolment.ts'
import { downloadRescueFile } from '#storage/rescue-file.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { StickyBar } from '#ui/sticky-bar.tsx'
import { submitDraft } from './submit-draft.ts'

interface SubmitBarProps {
  readonly assessment: AssessmentRow
  readonly questionnaire: Questionnaire
  readonly database: AppDatabase
}

/** The one button. By itself, so that saying "submitting" does not draw the whole page anew on a slow phone. */
export function SubmitBar({ assessment, questionnaire, database }: SubmitBarProps) {
  const { t, i18n } = useTranslation('review')
  const [, navigate] = useLocation()
  const [sending, setSending] = useState<'idle' | 'busy' | 'full' | 'refused'>('idle')
  const { id, consent } = assessment
  const isShared = isKioskMarked()

  async function submit() {
    if (!consent) return navigate(`/assess/${id}/consent`)
    setSending('busy')
    try {
      const { kind } = await submitDraft(
        database,
        assessment,
        questionnaire,
        consent,
        i18n.language,
      )
      if (kind === 'full' || kind === 'refused') setSending(kind)
      else navigate(`/result/${id}`)
    } catch {
      // Storage broke before the submission could even be built; the draft is as it was.
      setSending('refused')
    }
  }

  return (
    <>
      {(sending === 'full' || sending === 'refused') && (
        <div role="alert">
          <Callout tone="danger" title={t('notSaved.title')}>
            <p>{t(isShared ? 'notSaved.atStand' : `notSaved.${sending}`)}</p>
            {!isShared && (
              <Button variant="secondary" onClick={() => downloadRescueFile(assessment)}>
                {t('notSaved.rescue')}
              </Button>
            )}
          </Callout>
        </div>
      )}
      <StickyBar>
        <Button variant="primary" disabled={sending === 'busy'} onClick={() => void submit()}>
          {t(sending === 'busy' ? 'submitting' : 'submit')}
        </Button>
      </StickyBar>
    </>
  )
}
