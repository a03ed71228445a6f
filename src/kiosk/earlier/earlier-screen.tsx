import { useState, useSyncExternalStore, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { offeredQuestionnaires, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { scoreKept } from '#content/score-kept.ts'
import { appDatabase } from '#storage/app-database.ts'
import type { Enrolment } from '#storage/enrolment.ts'
import type { TakenHome } from '#storage/taken-home.ts'
import { recoverResult, type RecoverOutcome } from '#sync/recover.ts'
import { Button } from '#ui/button.tsx'
import { CodeForm } from '#ui/code-form.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { beginVisit } from '../begin-visit.ts'

type Failure = Exclude<RecoverOutcome['kind'], 'found'> | 'full' | 'refused'

interface EarlierScreenProps {
  readonly enrolment: Enrolment
  /** Reads the earlier result off paper or a phone, also without network. */
  readonly Scanner: ComponentType<{ readonly onRead: (earlier: TakenHome) => void }>
}

/** A visitor who was here before brings the earlier result along, so that the new one is held against it. */
export function EarlierScreen({ enrolment, Scanner }: EarlierScreenProps) {
  const [isScanning, setIsScanning] = useState(false)
  const { t } = useTranslation('recovery')
  const [, navigate] = useLocation()
  const [failure, setFailure] = useState<Failure | null>(null)
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const { event } = enrolment

  async function beginAfter(earlier: TakenHome): Promise<void> {
    const allowed = offeredQuestionnaires(known).filter(({ id }) =>
      event.questionnaireIds.includes(id),
    )
    // The same questions again where the event has them: then most can be compared.
    const questionnaire = allowed.find(({ id }) => id === earlier.questionnaire.id) ?? allowed[0]
    if (!questionnaire) return setFailure('unknownQuestionnaire')
    const { kind, id } = await beginVisit(appDatabase, event, questionnaire, earlier)
    if (kind === 'saved') navigate(`/assess/${id}/profile`)
    else setFailure(kind)
  }

  async function recover(typed: string): Promise<void> {
    setFailure(null)
    const outcome = await recoverResult(typed, ({ questionnaire, profile, answers }) =>
      scoreKept(questionnaire, profile, answers),
    )
    if (outcome.kind === 'found') await beginAfter(outcome.takenHome)
    else setFailure(outcome.kind)
  }

  return (
    <div className="stack">
      <ScreenHeading>{t('earlier.title')}</ScreenHeading>
      <p>{t('earlier.lead')}</p>
      <CodeForm
        label={t('code')}
        hint={t('codeHint')}
        submit={t('earlier.submit')}
        busy={t('busy')}
        error={failure === null ? undefined : t(`failure.${failure}`)}
        onSubmit={recover}
      />
      <div className="row">
        <Button
          variant="secondary"
          isExpanded={isScanning}
          onClick={() => setIsScanning(!isScanning)}
        >
          {t('earlier.scan')}
        </Button>
      </div>
      {isScanning && <Scanner onRead={(earlier) => void beginAfter(earlier)} />}
      <p>
        <Link href="/kiosk">{t('earlier.without')}</Link>
      </p>
    </div>
  )
}
