import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { findQuestionnaire } from '#content/questionnaire.ts'
import {
  NO_CLOSING,
  NONE_OF_THEM,
  toggled,
  withNoneOfThem,
  withObstacleToggled,
} from '#domain/closing.ts'
import { canBeReached } from '#domain/contact.ts'
import { useContentText } from '#i18n/content-text.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment, recordPlace } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { ChoiceField, TextAreaField } from '#ui/field.tsx'
import { OptionCard } from '#ui/option-card.tsx'
import { Notice } from '#ui/notice.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { StickyBar } from '#ui/sticky-bar.tsx'
import { useClosing } from './use-closing.ts'

interface ClosingFormProps {
  readonly assessment: AssessmentRow
  readonly database: AppDatabase
}

function ClosingForm({ assessment, database }: ClosingFormProps) {
  const { t } = useTranslation('assess')
  const text = useContentText('closing')
  const { id, questionnaire: ref, consent, profile } = assessment
  const questionnaire = findQuestionnaire(ref.id, ref.version)
  const pillarText = useContentText(questionnaire?.words ?? 'san-sang-so')
  const questions = useSyncExternalStore(CLOSING_QUESTIONS.subscribe, CLOSING_QUESTIONS.current)
  const { closing, change, state } = useClosing(database, id, {
    ...NO_CLOSING,
    version: questions.version,
    ...assessment.closing,
  })
  useEffect(
    () => void recordPlace(database, id, 'closing', new Date().toISOString()),
    [database, id],
  )
  const none = questions.questions.find((each) => each.id === NONE_OF_THEM)
  const folded = questions.questions.filter((each) => each !== none)
  const mayBeCalled = consent?.purposes.keepAndSend === true && consent.purposes.contact

  return (
    <div className="stack">
      <ScreenHeading>{t('closing.title')}</ScreenHeading>
      <p>{t('closing.lead')}</p>
      {questions.obstacleGroups.map((group) => (
        <ChoiceField key={group.id} label={text(`groups.${group.id}`)}>
          {group.obstacles.map((obstacle) => (
            <OptionCard
              key={obstacle}
              type="checkbox"
              value={obstacle}
              checked={closing.obstacles.includes(obstacle)}
              onChange={() => change((said) => withObstacleToggled(said, obstacle))}
            >
              {text(`obstacles.${obstacle}`)}
            </OptionCard>
          ))}
        </ChoiceField>
      ))}
      {none && (
        <ChoiceField label={text(`questions.${none.id}.prompt`)}>
          {none.options.map((option) => (
            <OptionCard
              key={option}
              type="radio"
              name={none.id}
              value={option}
              checked={closing.answers[none.id]?.includes(option) ?? false}
              onChange={() => change((said) => withNoneOfThem(said, option))}
            >
              {text(`questions.${none.id}.options.${option}`)}
            </OptionCard>
          ))}
        </ChoiceField>
      )}
      <TextAreaField
        label={t('closing.note')}
        hint={t('closing.noteHint')}
        maxLength={1000}
        value={closing.obstacleNote ?? ''}
        onChange={(note) => change(() => ({ obstacleNote: note || null }))}
      />
      <ChoiceField label={t('closing.contact')}>
        <OptionCard
          type="checkbox"
          value="wants-contact"
          checked={closing.wantsContact}
          onChange={() => change(({ wantsContact }) => ({ wantsContact: !wantsContact }))}
        >
          {t('closing.wantsContact')}
        </OptionCard>
      </ChoiceField>
      {closing.wantsContact && !(mayBeCalled && canBeReached(profile)) && (
        <div role="status">
          <Callout tone="attention">
            <p>{t('closing.needsConsent')}</p>
            <Link href={`/assess/${id}/consent`}>{t('closing.toConsent')}</Link>
          </Callout>
        </div>
      )}
      <ChoiceField label={t('closing.important')} hint={t('closing.importantHint')}>
        {(questionnaire?.pillars ?? []).map((pillar) => (
          <OptionCard
            key={pillar.id}
            type="checkbox"
            value={pillar.id}
            checked={closing.importantPillars.includes(pillar.id)}
            onChange={() =>
              change(({ importantPillars }) => ({
                importantPillars: toggled(importantPillars, pillar.id),
              }))
            }
          >
            {pillarText(`pillars.${pillar.id}.name`)}
          </OptionCard>
        ))}
      </ChoiceField>
      <Disclosure summary={t('closing.more')}>
        <div className="stack">
          <p>{t('closing.notScored')}</p>
          {folded.map((question) => {
            const chosen = closing.answers[question.id] ?? []
            const isOne = question.choose === 'one'
            return (
              <ChoiceField key={question.id} label={text(`questions.${question.id}.prompt`)}>
                {question.options.map((option) => (
                  <OptionCard
                    key={option}
                    type={isOne ? 'radio' : 'checkbox'}
                    name={question.id}
                    value={option}
                    checked={chosen.includes(option)}
                    onChange={() =>
                      change(({ answers }) => ({
                        answers: {
                          ...answers,
                          [question.id]: isOne
                            ? [option]
                            : toggled(answers[question.id] ?? [], option),
                        },
                      }))
                    }
                  >
                    {text(`questions.${question.id}.options.${option}`)}
                  </OptionCard>
                ))}
              </ChoiceField>
            )
          })}
          <TextAreaField
            label={t('closing.remarks')}
            maxLength={1000}
            value={closing.remarks ?? ''}
            onChange={(remarks) => change(() => ({ remarks: remarks || null }))}
          />
        </div>
      </Disclosure>
      {state === 'failed' && (
        <div role="alert">
          <Callout tone="danger" title={t('closing.notSaved')}>
            <p>{t('notSaved.refused')}</p>
          </Callout>
        </div>
      )}
      <StickyBar>
        <p
          className={state === 'saved' ? 'question-saved question-saved-yes' : 'question-saved'}
          role="status"
        >
          {state === 'saved' ? t('saved') : state === 'saving' ? t('saving') : ''}
        </p>
        <ButtonLink href={`/assess/${id}/review`}>{t('toReview')}</ButtonLink>
      </StickyBar>
    </div>
  )
}

/** Asked once, after the last question: what holds the business back, what it wants. All of it may be left open. */
export function ClosingScreen({
  assessmentId,
  database = appDatabase,
}: {
  readonly assessmentId: string
  readonly database?: AppDatabase
}) {
  const { t } = useTranslation('assess')
  const found = useLiveQuery(
    async () => (await getAssessment(database, assessmentId)) ?? null,
    [database, assessmentId],
  )
  if (found === undefined) return <p role="status">{t('loading')}</p>
  if (found?.status === 'draft') return <ClosingForm assessment={found} database={database} />
  return (
    <Notice
      title={t(found ? 'finished.title' : 'missing.title')}
      text={t(found ? 'finished.text' : 'missing.text')}
      href={found ? `/result/${assessmentId}` : '/'}
      action={t(found ? 'finished.result' : 'missing.home')}
    />
  )
}
