import { Suspense, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { aboutKey, nameKey, offeredQuestionnaires, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { NO_ANSWERS } from '#domain/answers.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { minutesLeft, stepsOf } from '#domain/steps.ts'
import { useContentText } from '#i18n/content-text.ts'
import { newUuid } from '#protocol/uuid.ts'
import { appDatabase } from '#storage/app-database.ts'
import { createAssessment } from '#storage/assessments.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useOneAtATime } from '#ui/use-one-at-a-time.ts'

function QuestionnaireCard({
  questionnaire,
  onBegin,
}: {
  readonly questionnaire: Questionnaire
  readonly onBegin: () => void
}) {
  const { t } = useTranslation('questionnaires')
  const text = useContentText(questionnaire.words)
  const steps = stepsOf(questionnaire, {}, NO_ANSWERS)
  const name = text(nameKey(questionnaire))
  return (
    <article className="card stack" aria-label={name}>
      <p className="tag">{t(`standing.${questionnaire.standing}`)}</p>
      <h2>{name}</h2>
      <p>{text(aboutKey(questionnaire))}</p>
      <p className="soft">
        {t('length', {
          questions: steps.length,
          minutes: minutesLeft(questionnaire, steps, NO_ANSWERS),
        })}
      </p>
      <Button variant="secondary" onClick={onBegin}>
        {t('begin', { name })}
      </Button>
    </article>
  )
}

/** All of their words are waited for in one place: of several cards that wait, Preact draws some again that are gone. */
function Cards({ questionnaires, onBegin }: CardsProps) {
  useTranslation(questionnaires.map(({ words }) => words as 'common'))
  return questionnaires.map((questionnaire) => (
    <QuestionnaireCard
      key={questionnaire.id}
      questionnaire={questionnaire}
      onBegin={() => onBegin(questionnaire)}
    />
  ))
}

interface CardsProps {
  readonly questionnaires: readonly Questionnaire[]
  readonly onBegin: (questionnaire: Questionnaire) => void
}

interface QuestionnairesScreenProps {
  /** Ids a link names; left out = every one on offer. */
  readonly only?: readonly string[]
  /** Field event whose link brought the owner here: what is begun counts for it. */
  readonly event?: { readonly id: string; readonly name: string | null; readonly isClosed: boolean }
  /** Whether the link names an event that there is not. */
  readonly isUnknownEvent?: boolean
  /** What is told before anything is begun. */
  readonly notice?: ReactNode
}

/** Every questionnaire on offer, or those a link names: what it is, how it stands to the official ones, how long it takes. */
export function QuestionnairesScreen(props: QuestionnairesScreenProps) {
  const { only, event, isUnknownEvent = false, notice = null } = props
  const { t } = useTranslation(['questionnaires', 'common'])
  const [, navigate] = useLocation()
  const [hasFailed, setHasFailed] = useState(false)
  const once = useOneAtATime()
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const offered = offeredQuestionnaires(known).filter(
    ({ id }) => only === undefined || only.includes(id),
  )

  async function begin({ id: questionnaireId, version }: Questionnaire): Promise<void> {
    const id = newUuid()
    const outcome = await createAssessment(appDatabase, {
      id,
      now: new Date().toISOString(),
      questionnaire: { id: questionnaireId, version },
      ...(event && { from: { eventId: event.id } }),
    })
    setHasFailed(outcome.kind !== 'saved')
    if (outcome.kind === 'saved') navigate(`/assess/${id}/profile`)
  }

  return (
    <div className="stack">
      <ScreenHeading>{event?.name ?? t('title')}</ScreenHeading>
      {isUnknownEvent && (
        <Callout tone="attention" title={t('event.unknown.title')}>
          <p>{t('event.unknown.text')}</p>
        </Callout>
      )}
      {event && !isUnknownEvent && <p>{t(event.isClosed ? 'event.closed' : 'event.lead')}</p>}
      {notice}
      <p>
        {t('lead')} <Link href="/method">{t('method')}</Link>
      </p>
      {hasFailed && (
        <div role="alert">
          <Callout tone="danger">
            <p>{t('notSaved')}</p>
          </Callout>
        </div>
      )}
      {offered.length === 0 && (
        <Callout tone="attention" title={t('none.title')}>
          <p>{t('none.text')}</p>
          <Link href="/questionnaires">{t('none.all')}</Link>
        </Callout>
      )}
      {/* Each brings words of its own: the page stays while they come. */}
      <Suspense fallback={<p role="status">{t('common:loading')}</p>}>
        <Cards
          questionnaires={offered}
          onBegin={(questionnaire) => once(() => begin(questionnaire))}
        />
      </Suspense>
    </div>
  )
}
