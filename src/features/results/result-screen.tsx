import { useLiveQuery } from 'dexie-react-hooks'
import { lazy, Suspense, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Redirect } from 'wouter'
import { CURRENT_ACTIONS } from '#content/actions.ts'
import { findQuestionnaire, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { Facts } from '#domain/fact.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { nextActions } from '#domain/roadmap.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { formatDate } from '#i18n/formats.ts'
import { untilLineBrings } from '#i18n/until-brought.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { inPlaceOf } from '#storage/taken-place.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Fold } from '#ui/fold.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useAddressPart } from '#ui/use-address-part.ts'
import { CriticalGaps } from './critical-gaps.tsx'
import { DeliveryLine } from './delivery-line.tsx'
import { NextActionList } from './next-action-list.tsx'
import { PillarScores } from './pillar-scores.tsx'
import { SendAfterAll } from './send-after-all.tsx'
import { ResultNotice } from './result-notice.tsx'
import { Figures } from './figures.tsx'
import { GoOn } from './go-on.tsx'
import './result.css'
import './print.css'

/** Not needed to read it: they come once the result stands. */
const ResultReader = lazy(async () => ({
  default: (await untilLineBrings(() => import('./result-aids.tsx'))).ResultReader,
}))
const ResultTerms = lazy(async () => ({
  default: (await untilLineBrings(() => import('./result-aids.tsx'))).ResultTerms,
}))

const BenchmarkSection = lazy(async () => ({
  default: (await untilLineBrings(() => import('./benchmark/benchmark-section.tsx')))
    .BenchmarkSection,
}))

/** The size class where the facts leave only one. */
function settledSize({ sizeClass }: Facts): string | null {
  return sizeClass?.kind === 'choice' && sizeClass.possible.length === 1
    ? (sizeClass.possible[0] ?? null)
    : null
}

interface ResultScreenProps {
  readonly assessmentId: string
  /** Shown under "who helps, and how much?". */
  readonly programmes: ReactNode
  /** How safely this device keeps the result. */
  readonly keeping?: ReactNode
  /** What changed since the time before. */
  readonly comparison?: ReactNode
  /** How it gets to another device. */
  readonly sharing?: ReactNode
  /** Where the roadmap drawn from it is; absent where nothing is kept for its reader. */
  readonly roadmapHref?: string
  readonly database?: AppDatabase
}

/** The result of a submitted assessment, in the order in which an owner asks. */
export function ResultScreen({
  assessmentId,
  programmes,
  keeping = null,
  comparison = null,
  sharing = null,
  roadmapHref,
  database = appDatabase,
}: ResultScreenProps) {
  const { t } = useTranslation('results')
  const found = useLiveQuery(
    async () =>
      (await getAssessment(database, assessmentId)) ??
      (await inPlaceOf(database, assessmentId)) ??
      null,
    [database, assessmentId],
  )
  if (found === undefined) return <p role="status">{t('loading')}</p>
  if (found === null) return <ResultNotice kind="missing" href="/" />
  // Whoever goes back comes by the address of what another has taken the place of.
  if (found.id !== assessmentId) return <Redirect to={`/result/${found.id}`} replace />
  const { result } = found
  if (!result) return <ResultNotice kind="draft" href={`/assess/${assessmentId}/review`} />
  return (
    <FinishedResult
      assessment={found}
      result={result}
      programmes={programmes}
      keeping={keeping}
      comparison={comparison}
      sharing={sharing}
      roadmapHref={roadmapHref}
      database={database}
    />
  )
}

interface KnownResultProps extends FinishedResultProps {
  readonly questionnaire: Questionnaire
}

interface FinishedResultProps {
  readonly assessment: AssessmentRow
  readonly result: AssessmentResult
  readonly programmes: ReactNode
  readonly keeping: ReactNode
  readonly comparison: ReactNode
  readonly sharing: ReactNode
  readonly roadmapHref: string | undefined
  readonly database: AppDatabase
}

/** A part whose code or words may still be on their way: until then it is absent, and the rest of the page stays. */
const Later = ({ children }: { readonly children: ReactNode }) => (
  <Suspense fallback={null}>{children}</Suspense>
)

/** Wide screens have room for what a phone folds. */
const isWide = (): boolean => matchMedia('(min-width: 60rem)').matches

function FinishedResult(props: FinishedResultProps) {
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  // An old result is read with the version it answered.
  const { id, version } = props.assessment.questionnaire
  const questionnaire = findQuestionnaire(id, version, known)
  if (!questionnaire) return <ResultNotice kind="unknown" href="/history" />
  return <KnownResult questionnaire={questionnaire} {...props} />
}

function KnownResult(props: KnownResultProps) {
  const { assessment, questionnaire, result, programmes, keeping, comparison, sharing } = props
  const { roadmapHref, database } = props
  const { t, i18n } = useTranslation('results')
  useAddressPart()
  const allActions = useSyncExternalStore(CURRENT_ACTIONS.subscribe, CURRENT_ACTIONS.current)
  const language = i18n.language
  const { profile, answers, finishedAt, submissionId, closing } = assessment
  const facts = factsOf(profile, PROFILE_REFERENCE)
  const actions = nextActions(
    questionnaire,
    facts,
    answers,
    result.criticalGaps,
    allActions,
    closing?.importantPillars,
  )
  const criteria = questionnaire.pillars.flatMap((pillar) => pillar.criteria)
  const hasAdvice = criteria.some(({ id }) => allActions.some((each) => each.criterionId === id))
  const { businessName } = profile

  return (
    <article className="result">
      <header className="result-head">
        {/* The page's own title is without the name that the heading has. */}
        <ScreenHeading title={t('title')}>
          {businessName ? t('titleNamed', { name: businessName }) : t('title')}
        </ScreenHeading>
        {finishedAt && (
          <p className="result-date">
            {t('finishedAt', { date: formatDate(finishedAt, language) })}
          </p>
        )}
        {submissionId && !assessment.isTakenHome && (
          <DeliveryLine submissionId={submissionId} database={database} />
        )}
        {assessment.isTakenHome && <p className="delivery">{t('delivery.takenHome')}</p>}
      </header>
      <section className="result-part" aria-labelledby="where">
        <h2 id="where">{t('contents.where')}</h2>
        <div className="result-where">
          <Figures result={result} questionnaire={questionnaire} />
          {criteria.some(({ critical }) => critical) && (
            <CriticalGaps gaps={result.criticalGaps} words={questionnaire.words} />
          )}
        </div>
        <Later>
          <ResultReader />
        </Later>
        <nav className="result-contents" aria-label={t('contents.label')}>
          <a href="#first">{t('contents.first')}</a>
          <a href="#help">{t('contents.help')}</a>
          <a href="#keep">{t('contents.keep')}</a>
        </nav>
        <Later>{comparison}</Later>
        <div className="card pillars">
          <Fold
            isOpen={isWide()}
            isPrinted
            summary={<h3>{t('pillars.title', { total: result.pillars.length })}</h3>}
          >
            <PillarScores pillars={result.pillars} questionnaire={questionnaire} />
          </Fold>
        </div>
        <Later>
          <BenchmarkSection
            result={result}
            questionnaire={questionnaire}
            sector={profile.sector?.code ?? null}
            size={settledSize(facts)}
            database={database}
          />
        </Later>
        <GoOn assessment={assessment} questionnaire={questionnaire} database={database} />
      </section>
      <section className="result-part" aria-labelledby="first">
        <h2 id="first">{t('contents.first')}</h2>
        {hasAdvice ? (
          <NextActionList
            actions={actions}
            questionnaire={questionnaire}
            further={
              roadmapHref !== undefined && (
                <div className="result-roadmap stack">
                  <ButtonLink href={roadmapHref}>{t('roadmap.open')}</ButtonLink>
                  <p className="soft small">{t('roadmap.text')}</p>
                </div>
              )
            }
          />
        ) : (
          <p>{t('actions.noneHere')}</p>
        )}
      </section>
      <section className="result-part" aria-labelledby="help">
        <h2 id="help">{t('contents.help')}</h2>
        <Later>{programmes}</Later>
        <SendAfterAll assessment={assessment} database={database} />
        <Later>
          <ResultTerms />
        </Later>
      </section>
      <section className="result-part result-keep" aria-labelledby="keep">
        <h2 id="keep">{t('contents.keep')}</h2>
        <Later>{keeping}</Later>
        <div className="result-tools">
          <Button variant="secondary" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
        <Later>{sharing}</Later>
      </section>
    </article>
  )
}
