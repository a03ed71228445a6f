import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { newestQuestionnaires, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import type { FieldEvent } from '#protocol/event.ts'
import { Button } from '#ui/button.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useFocusHeld } from '../use-focus-held.ts'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'
import { EventDays } from './event-days.tsx'
import { EventForm } from './event-form.tsx'
import { placeText } from './event-links.ts'
import { changeTo, valuesOf } from './event-values.ts'

interface AboutSectionProps {
  readonly event: FieldEvent
  /** Names of who has it. */
  readonly officers: readonly string[]
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}

function Facts({ event, officers }: Pick<AboutSectionProps, 'event' | 'officers'>) {
  const { t } = useTranslation('events')
  const places = useContentText('places')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const names = useQuestionnaireNames(newestQuestionnaires(known))
  return (
    <dl className="staff-facts">
      <div>
        <dt>{t('list.columns.days')}</dt>
        <dd>
          <EventDays event={event} />
        </dd>
      </div>
      <div>
        <dt>{t('list.columns.place')}</dt>
        <dd>{placeText(event, places) || '–'}</dd>
      </div>
      <div>
        <dt>{t('form.questionnaires')}</dt>
        <dd>{event.questionnaireIds.map((id) => names.get(id) ?? id).join(', ')}</dd>
      </div>
      <div>
        <dt>{t('form.abandoned')}</dt>
        <dd>{t(`form.abandonedNames.${event.abandoned}`)}</dd>
      </div>
      <div>
        <dt>{t('form.idleSeconds')}</dt>
        <dd>{event.idleSeconds}</dd>
      </div>
      <div>
        <dt>{t('officers.title')}</dt>
        <dd>{officers.length === 0 ? t('officers.none') : officers.join(', ')}</dd>
      </div>
    </dl>
  )
}

/** Who else may see and use it: nobody is given what their role and provinces bring. */
function OthersWhoMay({ event }: Pick<AboutSectionProps, 'event'>) {
  const { t } = useTranslation('events')
  const places = useContentText('places')
  return (
    <p className="soft small">
      {event.province === null
        ? t('officers.othersOfAll')
        : t('officers.others', { province: places(event.province) })}
    </p>
  )
}

/** What the event is; the form takes the place of the facts while they are changed. */
export function AboutSection({ event, officers, onChanged, onSignedOut }: AboutSectionProps) {
  const { t } = useTranslation('events')
  const api = useStaffApi()
  const [before, setBefore] = useState<FieldEvent | null>(null)
  const { area, held } = useFocusHeld<HTMLElement, HTMLHeadingElement>()
  if (before)
    return (
      <section ref={area} className="stack" aria-labelledby="event-about">
        <h2 id="event-about" ref={held} tabIndex={-1}>
          {t('change.title')}
        </h2>
        <EventForm
          start={valuesOf(before)}
          go={t('change.save')}
          onSave={async (draft) => {
            const change = changeTo(before, draft)
            const answered =
              Object.keys(change).length === 0
                ? { kind: 'ok' as const, code: null }
                : await api.changeEvent(before.id, change)
            if (answered.kind === 'ok') {
              setBefore(null)
              onChanged()
            }
            return answered.code
          }}
          onCancel={() => setBefore(null)}
          onSignedOut={onSignedOut}
        />
      </section>
    )
  return (
    <section ref={area} className="card stack" aria-labelledby="event-about">
      <h2 id="event-about" ref={held} tabIndex={-1}>
        {t('change.about')}
      </h2>
      <Facts event={event} officers={officers} />
      <OthersWhoMay event={event} />
      <div className="row">
        <Button variant="secondary" onClick={() => setBefore(event)}>
          {t('change.open')}
        </Button>
      </div>
    </section>
  )
}
