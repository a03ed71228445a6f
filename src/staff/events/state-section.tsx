import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EVENT_STATES, type EventState, type FieldEvent } from '#protocol/event.ts'
import { Button } from '#ui/button.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useBusy } from '../use-busy.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { Confirmation } from '../components/confirmation.tsx'

interface StateSectionProps {
  readonly event: FieldEvent
  readonly onChanged: () => void
  readonly onSignedOut: () => void
}

/** The three states in words, the present one marked; to close is asked twice, to open again is not. */
export function StateSection({ event, onChanged, onSignedOut }: StateSectionProps) {
  const { t } = useTranslation('events')
  const api = useStaffApi()
  const [asked, setAsked] = useState<Exclude<EventState, 'open'> | null>(null)
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  // The way to a state goes once the event is in it, and the name of that state is where one goes on.
  const { area, held } = useFocusHeld<HTMLElement, HTMLHeadingElement>()
  async function open(): Promise<void> {
    setProblem(null)
    const answered = await api.changeEvent(event.id, { state: 'open' })
    setProblem(answered.code)
    if (answered.kind === 'ok') onChanged()
  }
  return (
    <section ref={area} className="card stack" aria-labelledby="event-state">
      <h2 id="event-state">{t('state.title')}</h2>
      <ul className="event-states">
        {EVENT_STATES.map((state) => {
          const isCurrent = state === event.state
          return (
            <li
              key={state}
              className={isCurrent ? 'event-state event-state-current' : 'event-state'}
              aria-current={isCurrent ? 'true' : undefined}
            >
              <h3 ref={isCurrent ? held : null} tabIndex={-1}>
                {t(`states.${state}`)}
                {isCurrent && <span className="tag event-tag">{t('state.current')}</span>}
              </h3>
              <p className="small">{t(`state.texts.${state}`)}</p>
              {!isCurrent && (
                <Button
                  variant="secondary"
                  disabled={isBusy}
                  onClick={() => (state === 'open' ? begin(open) : setAsked(state))}
                >
                  {t(`state.go.${state}`)}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      <p className="soft small">{t('state.when')}</p>
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      {asked && (
        <Confirmation
          title={t(`state.confirm.${asked}`, { name: event.name })}
          text={t(`state.texts.${asked}`)}
          go={t(`state.go.${asked}`)}
          act={() => api.changeEvent(event.id, { state: asked })}
          onDone={() => {
            setAsked(null)
            onChanged()
          }}
          onClose={() => setAsked(null)}
          onSignedOut={onSignedOut}
        />
      )}
    </section>
  )
}
