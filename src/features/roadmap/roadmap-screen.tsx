import { useLiveQuery } from 'dexie-react-hooks'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { CURRENT_ACTIONS } from '#content/actions.ts'
import { findQuestionnaire, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { PROGRAMMES_CHECKED_ON } from '#content/programmes.ts'
import { presentDay } from '#protocol/present-day.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import { getPlan } from '#storage/plans.ts'
import { readSetting } from '#storage/settings.ts'
import { ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { RoadmapView } from './roadmap-view.tsx'
import './roadmap.css'

interface RoadmapScreenProps {
  readonly assessmentId: string
  readonly database?: AppDatabase
  readonly now?: Date
}

/** The next steps of one result spread over 30, 90 and 180 days, with what was done of them since. */
export function RoadmapScreen({ assessmentId, database = appDatabase, now }: RoadmapScreenProps) {
  const { t } = useTranslation('roadmap')
  const [opened] = useState(() => now ?? new Date())
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const allActions = useSyncExternalStore(CURRENT_ACTIONS.subscribe, CURRENT_ACTIONS.current)
  const found = useLiveQuery(
    async () => ({
      assessment: (await getAssessment(database, assessmentId)) ?? null,
      row: (await getPlan(database, assessmentId)) ?? null,
      heard: await readSetting(database, 'heardClock'),
    }),
    [database, assessmentId],
  )
  if (!found) return <p role="status">{t('loading')}</p>
  const { assessment, row, heard } = found
  const ref = assessment?.questionnaire
  const questionnaire = ref && findQuestionnaire(ref.id, ref.version, known)
  const isAdvised = questionnaire?.pillars.some(({ criteria }) =>
    criteria.some(({ id }) => allActions.some((action) => action.criterionId === id)),
  )
  if (!assessment?.result || !questionnaire || !isAdvised)
    return (
      <div className="stack">
        <ScreenHeading>{t('title')}</ScreenHeading>
        <p>{t(assessment?.result ? 'noAdvice' : 'noResult')}</p>
        <ButtonLink href={assessment?.result ? `/result/${assessmentId}` : '/'}>
          {t(assessment?.result ? 'toResult' : 'toStart')}
        </ButtonLink>
      </div>
    )
  const presentAt = (moment: Date) => presentDay(heard, PROGRAMMES_CHECKED_ON, moment)
  return (
    <RoadmapView
      assessment={assessment}
      result={assessment.result}
      questionnaire={questionnaire}
      allActions={allActions}
      row={row}
      database={database}
      present={presentAt(opened)}
      instantNow={() => presentAt(now ?? new Date()).at.toISOString()}
    />
  )
}
