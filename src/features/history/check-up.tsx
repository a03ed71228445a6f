import { useTranslation } from 'react-i18next'
import { ownFileName } from '#content/training.ts'
import { formatDate } from '#i18n/formats.ts'
import { checkUpDay, localDay } from '#protocol/local-day.ts'
import { downloadText } from '#storage/download.ts'
import { Button, ButtonLink } from '#ui/button.tsx'

interface CheckUpProps {
  readonly assessmentId: string
  /** ISO instant of the last finished assessment. */
  readonly finishedAt: string
  readonly now: Date
}

/** When to assess again, for the phone's calendar; once that day is past, the way to do so. */
export function CheckUp({ assessmentId, finishedAt, now }: CheckUpProps) {
  const { t, i18n } = useTranslation('history')
  const day = checkUpDay(finishedAt)
  const date = formatDate(day, i18n.language)
  const isDue = day <= localDay(now)
  const save = async (): Promise<void> => {
    const { calendarFile } = await import('#protocol/calendar-file.ts')
    const event = {
      id: `${assessmentId}.check-up`,
      day,
      title: t('checkUp.event'),
      text: t('checkUp.eventText'),
    }
    downloadText(
      calendarFile([event], new Date().toISOString()),
      ownFileName(`${t('checkUp.file')}.ics`),
      'text/calendar',
    )
  }
  return (
    <section className="card stack" aria-labelledby="check-up">
      <h2 id="check-up">{t('checkUp.title')}</h2>
      <p>{isDue ? t('checkUp.due', { date }) : t('checkUp.on', { date })}</p>
      <div className="row">
        {isDue ? (
          <ButtonLink href="/">{t('checkUp.begin')}</ButtonLink>
        ) : (
          <Button variant="secondary" onClick={() => void save()}>
            {t('checkUp.save')}
          </Button>
        )}
      </div>
    </section>
  )
}
