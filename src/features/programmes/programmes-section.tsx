import { useLiveQuery } from 'dexie-react-hooks'
import { useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { CURRENT_PROGRAMMES, PROGRAMMES_CHECKED_ON } from '#content/programmes.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { matchProgrammes, type Eligibility } from '#domain/eligibility.ts'
import { factsOf } from '#domain/profile.ts'
import { presentDay } from '#protocol/present-day.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import { getPlan } from '#storage/plans.ts'
import { readSetting } from '#storage/settings.ts'
import { Fold } from '#ui/fold.tsx'
import { FurtherQuestions } from './further-questions.tsx'
import { Obligations } from './obligations.tsx'
import { ProgrammeList } from './programme-list.tsx'
import { SupportSummary } from './support-summary.tsx'
import { AsOfDay } from './as-of-day.tsx'
import './programmes.css'

interface ProgrammesSectionProps {
  readonly assessmentId: string
  readonly database?: AppDatabase
  /** What the device's clock says; offers are matched as of the day it is, as far as that can be known. */
  readonly now?: Date
  /** Where the NĐ 80 form is filled in; absent where nothing is kept for its reader. */
  readonly formHref?: string
}

/** Support offers held against this business: what fits, what may fit and what is missing, what does not and why. */
export function ProgrammesSection({
  assessmentId,
  database = appDatabase,
  now,
  formHref,
}: ProgrammesSectionProps) {
  const { t } = useTranslation('programmes')
  const offered = useSyncExternalStore(CURRENT_PROGRAMMES.subscribe, CURRENT_PROGRAMMES.current)
  const [opened] = useState(() => now ?? new Date())
  const found = useLiveQuery(
    async () => (await getAssessment(database, assessmentId)) ?? null,
    [database, assessmentId],
  )
  const heard = useLiveQuery(() => readSetting(database, 'heardClock'), [database])
  const spendVnd = useLiveQuery(
    async () => (await getPlan(database, assessmentId))?.plannedSpendVnd ?? null,
    [database, assessmentId],
  )
  if (!found || heard === undefined) return <p role="status">{t('loading')}</p>
  const { profile } = found
  const present = presentDay(heard, PROGRAMMES_CHECKED_ON, opened)
  const today = present.day
  const matches = matchProgrammes(offered, factsOf(profile, PROFILE_REFERENCE), today)
  const groupOf = (kind: Eligibility['kind']) => matches.filter((match) => match.kind === kind)
  const [fitting, open, failing] = [groupOf('eligible'), groupOf('unknown'), groupOf('notEligible')]
  const heading = (kind: Eligibility['kind'], total: number) =>
    t('groupCount', { name: t(`groups.${kind}`), total })

  return (
    <div className="programmes stack">
      <SupportSummary
        matches={matches}
        spendVnd={spendVnd}
        assessmentId={assessmentId}
        database={database}
      />
      <p className="soft small">{t('lead')}</p>
      <AsOfDay present={present} />
      <section className="programmes-group stack" aria-labelledby="programmes-eligible">
        <h3 id="programmes-eligible">{heading('eligible', fitting.length)}</h3>
        <p className={fitting.length > 0 ? 'soft small group-lead' : 'soft small'}>
          {t(fitting.length > 0 ? 'groupLead.eligible' : 'none.eligible')}
        </p>
        <ProgrammeList matches={fitting} today={today} shown={3} formHref={formHref} />
      </section>
      <section
        className="programmes-group programmes-open stack"
        aria-labelledby="programmes-unknown"
      >
        <h3 id="programmes-unknown">{heading('unknown', open.length)}</h3>
        <p className="soft small">{t(open.length > 0 ? 'groupLead.unknown' : 'none.unknown')}</p>
        <FurtherQuestions matches={open} assessment={found} database={database} />
        <ProgrammeList matches={open} today={today} shown={2} formHref={formHref} />
      </section>
      {failing.length > 0 && (
        <section className="programmes-group programmes-failing stack">
          <h3>{heading('notEligible', failing.length)}</h3>
          <Fold summary={t('groupLead.notEligible')}>
            <ProgrammeList matches={failing} today={today} shown={failing.length} />
          </Fold>
        </section>
      )}
      <Obligations facts={factsOf(profile, PROFILE_REFERENCE)} kind={profile.kind} />
    </div>
  )
}
