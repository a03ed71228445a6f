import { Suspense, useState, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { newestQuestionnaires, QUESTIONNAIRE, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { periodsOver } from '#domain/period.ts'
import type { PublishedFigures } from '#domain/publication.ts'
import { vietnamDay } from '#protocol/local-day.ts'
import type { Preview, PreviewRequest, PublicationEntry } from '#protocol/publication.ts'
import { Button } from '#ui/button.tsx'
import { SelectField } from '#ui/field.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Confirmation } from '../components/confirmation.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useBegun } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { useFocusHeld } from '../use-focus-held.ts'
import { useKept } from '../use-kept.ts'
import { useQuestionnaireNames } from '../use-questionnaire-names.ts'
import { PublishedList } from './published-list.tsx'
import { PublishForm } from './publish-form.tsx'
import { VersionChoice } from './version-choice.tsx'
import { usePeriodName } from './use-period-name.ts'

/** How the figures look to everybody; the console shows the same before they are made public. */
export type FiguresIn = (figures: PublishedFigures, questionnaireId: string) => ReactNode

interface PublicationsScreenProps {
  readonly figuresIn: FiguresIn
  readonly onSignedOut: () => void
  /** `YYYY-MM-DD`; periods that are over by then are offered. */
  readonly today?: string
}

/** Choose a period, look at it, publish it; and what is published. */
export function PublicationsScreen({ figuresIn, onSignedOut, today }: PublicationsScreenProps) {
  const { t } = useTranslation('publications')
  const api = useStaffApi()
  const periodName = usePeriodName()
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const offered = newestQuestionnaires(known)
  const names = useQuestionnaireNames(offered)
  const [openedOn] = useState(() => vietnamDay(new Date().toISOString()))
  const periods = periodsOver(today ?? openedOn)
  const [wanted, setWanted] = useState<PreviewRequest>({
    period: periods[0]?.name ?? '',
    questionnaire: QUESTIONNAIRE.id,
  })
  const [preview, setPreview] = useState<Preview | null>(null)
  const [isBusy, begin] = useBusy()
  const [problem, setProblem] = useState<string | null>(null)
  const [done, setDone] = useState<'done' | 'withdrawnDone' | null>(null)
  const [leaving, setLeaving] = useState<PublicationEntry | null>(null)
  const [visit, setVisit] = useState(0)
  const list = useKept(String(visit), () => api.publications())
  const outdated = useKept(String(visit), () => api.outdatedPublications())
  useBegun(preview !== null)
  const received = useKept(String(visit), () => api.summary())
  const readAgain = (): void => setVisit(visit + 1)
  const { area, held } = useFocusHeld<HTMLElement, HTMLHeadingElement>()
  // What was looked at goes once it is published.
  const { area: looked, held: said } = useFocusHeld<HTMLElement, HTMLParagraphElement>()
  const earlier = (list.value?.items ?? []).filter(
    (each) => each.period === wanted.period && each.questionnaire === wanted.questionnaire,
  )
  const choose = ({ period, questionnaire }: PreviewRequest): void => {
    // A version is chosen anew once it is known which came in.
    setWanted({ period, questionnaire })
    setPreview(null)
    setProblem(null)
    setDone(null)
  }
  const finish = (as: 'done' | 'withdrawnDone'): void => {
    setDone(as)
    readAgain()
    setPreview(null)
    setLeaving(null)
  }
  async function look(asked: PreviewRequest): Promise<void> {
    setProblem(null)
    const answered = await api.previewPublication(asked)
    setProblem(answered.code)
    // What was refused of one version leaves what was looked at, and the choice of versions in it.
    if (answered.kind === 'failed' && asked.onlyVersion !== undefined) return
    setWanted(asked)
    setPreview(answered.value)
  }
  return (
    <>
      <ScreenHeading>{t('manage.title')}</ScreenHeading>
      <p>{t('manage.lead')}</p>
      {received.value?.total === 0 ? (
        <p className="card">{t('manage.nothingYet')}</p>
      ) : (
        <>
          <section className="staff-filters" aria-label={t('manage.preview')}>
            <SelectField
              label={t('manage.period')}
              placeholder={t('manage.choose')}
              value={wanted.period}
              onChange={(period) => choose({ ...wanted, period })}
              options={periods.map(({ name }) => ({ value: name, label: periodName(name) }))}
            />
            <SelectField
              label={t('manage.questionnaire')}
              placeholder={t('manage.choose')}
              value={wanted.questionnaire}
              onChange={(questionnaire) => choose({ ...wanted, questionnaire })}
              options={offered.map(({ id }) => ({ value: id, label: names.get(id) ?? id }))}
            />
          </section>
          <div className="row">
            <Button
              variant="secondary"
              disabled={isBusy || wanted.period === '' || wanted.questionnaire === ''}
              onClick={() =>
                begin(() => look({ period: wanted.period, questionnaire: wanted.questionnaire }))
              }
            >
              {t('manage.preview')}
            </Button>
            {/* Said where the focus stays; what was asked for appears below it. */}
            <p role="status">{preview && t('manage.exact', { count: preview.count })}</p>
          </div>
        </>
      )}
      {done && (
        <p role="status" ref={said} tabIndex={-1}>
          {t(`manage.${done}`)}
        </p>
      )}
      {problem !== null && <Problem code={problem} onSignedOut={onSignedOut} />}
      {preview && (
        <section ref={looked} className="stack" aria-labelledby="preview">
          <h2 id="preview">{t('manage.previewOf', { period: periodName(wanted.period) })}</h2>
          <VersionChoice
            versions={preview.versions}
            chosen={wanted.onlyVersion}
            onChoose={({ onlyVersion }) => begin(() => look({ ...wanted, onlyVersion }))}
          />
          {preview.figures ? (
            <>
              {/* While words are fetched the page stays, and with it the button that has the focus. */}
              <Suspense fallback={null}>
                {figuresIn(preview.figures, wanted.questionnaire)}
              </Suspense>
              <PublishForm
                key={`${wanted.period} ${wanted.questionnaire}`}
                wanted={wanted}
                mixesScoring={preview.figures.mixesScoring ?? false}
                nextVersion={1 + Math.max(0, ...earlier.map(({ version }) => version))}
                onDone={() => finish('done')}
                onSignedOut={onSignedOut}
              />
            </>
          ) : (
            <p role="status">{t('manage.tooFew')}</p>
          )}
        </section>
      )}
      <section ref={area} className="stack" aria-labelledby="published">
        <h2 id="published" ref={held} tabIndex={-1}>
          {t('manage.published')}
        </h2>
        {list.problem !== null && (
          <Problem code={list.problem} onRetry={readAgain} onSignedOut={onSignedOut} />
        )}
        {list.value && (
          <PublishedList
            items={list.value.items}
            outdated={outdated.value?.items}
            onWithdraw={setLeaving}
          />
        )}
      </section>
      {leaving !== null && (
        <Confirmation
          title={t('manage.withdrawTitle', {
            period: periodName(leaving.period),
            questionnaire: names.get(leaving.questionnaire) ?? leaving.questionnaire,
            version: leaving.version,
          })}
          text={t('manage.withdrawText')}
          go={t('manage.withdraw')}
          reasonLabel={t('manage.reason')}
          act={(reason) => api.withdrawPublication(leaving.id, reason)}
          onDone={() => finish('withdrawnDone')}
          onClose={() => setLeaving(null)}
          onSignedOut={onSignedOut}
        />
      )}
    </>
  )
}
