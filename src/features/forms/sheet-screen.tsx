import { useLiveQuery } from 'dexie-react-hooks'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { findQuestionnaire, QUESTIONNAIRES } from '#content/questionnaire.ts'
import { mayBeEnterprise } from '#domain/profile.ts'
import { DEFAULT_LANGUAGE } from '#i18n/languages.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { NothingHere } from './nothing-here.tsx'
import { sheetProof } from './sheet-mark.ts'
import { SheetPaper } from './sheet-paper.tsx'
import './paper.css'

/** The result as a sheet to sign and hand in, with a code by which anybody can ask whether it is known. */
export function SheetScreen({
  assessmentId,
  database = appDatabase,
}: {
  readonly assessmentId: string
  readonly database?: AppDatabase
}) {
  const { t, i18n } = useTranslation('forms')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const found = useLiveQuery(async () => {
    const assessment = await getAssessment(database, assessmentId)
    return assessment ? { assessment, proof: await sheetProof(database, assessment) } : null
  }, [database, assessmentId])
  if (found === undefined) return <p role="status">{t('loading')}</p>
  const ref = found?.assessment.questionnaire
  const questionnaire = ref && findQuestionnaire(ref.id, ref.version, known)
  if (!found?.assessment.result || !questionnaire) return <NothingHere title={t('sheet.title')} />
  const { assessment, proof } = found
  const isAsked = mayBeEnterprise(assessment.profile)
  return (
    <div className="stack paper-screen">
      <div className="stack paper-screen-only">
        <ScreenHeading>{t('sheet.title')}</ScreenHeading>
        <p>{t(isAsked ? 'sheet.lead' : 'sheet.leadOther')}</p>
        <Callout tone={proof.state === 'sent' ? 'good' : 'attention'}>
          <p>{t(`sheet.state.${proof.state}`)}</p>
        </Callout>
        {i18n.language !== DEFAULT_LANGUAGE && <p className="soft">{t('sheet.inVietnamese')}</p>}
        <div className="row">
          <Button onClick={() => window.print()}>{t('print')}</Button>
        </div>
      </div>
      <SheetPaper
        assessment={assessment}
        result={found.assessment.result}
        questionnaire={questionnaire}
        proof={proof}
      />
      <div className="row paper-screen-only">
        <ButtonLink variant="quiet" href={`/result/${assessmentId}`}>
          {t('toResult')}
        </ButtonLink>
      </div>
    </div>
  )
}
