import { useTranslation } from 'react-i18next'
import { ownFileName } from '#content/training.ts'
import type { Plan } from '#domain/plan.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDate } from '#i18n/formats.ts'
import type { CalendarDay } from '#protocol/calendar-file.ts'
import { daysAfter } from '#protocol/local-day.ts'
import { downloadText } from '#storage/download.ts'
import { Button } from '#ui/button.tsx'

interface RemindersProps {
  readonly plan: Plan
  readonly assessmentId: string
  /** ISO dates: day 0 of the plan, and when to assess again. */
  readonly startsOn: string
  readonly checkUpOn: string
}

/** The plan as a file for the phone's own calendar: it reminds without this app and without a connection. */
export function Reminders({ plan, assessmentId, startsOn, checkUpOn }: RemindersProps) {
  const { t, i18n } = useTranslation('roadmap')
  const actionText = useContentText('actions')
  const steps = plan.phases.flatMap((phase) => phase.steps).filter(({ isDone }) => !isDone)
  const save = async (): Promise<void> => {
    const { calendarFile } = await import('#protocol/calendar-file.ts')
    const days: readonly CalendarDay[] = [
      ...steps.map(({ next: { action }, dueDay }) => ({
        id: `${assessmentId}.${action.id}`,
        day: daysAfter(startsOn, dueDay),
        title: actionText(`${action.id}.title`),
        text: actionText(`${action.id}.how`),
      })),
      {
        id: `${assessmentId}.check-up`,
        day: checkUpOn,
        title: t('checkUp.title'),
        text: t('checkUp.text'),
      },
    ]
    downloadText(
      calendarFile(days, new Date().toISOString()),
      ownFileName(`${t('calendar.file')}.ics`),
      'text/calendar',
    )
  }
  return (
    <section className="card stack roadmap-reminders" aria-labelledby="reminders">
      <h2 id="reminders" className="roadmap-screen-only">
        {t('calendar.title')}
      </h2>
      <p className="roadmap-screen-only">{t('calendar.text', { count: steps.length })}</p>
      <p>{t('checkUp.on', { date: formatDate(checkUpOn, i18n.language) })}</p>
      <div className="row">
        <Button variant="secondary" onClick={() => void save()}>
          {t('calendar.save')}
        </Button>
      </div>
    </section>
  )
}
