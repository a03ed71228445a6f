import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { scoreKept } from '#content/score-kept.ts'
import { appDatabase } from '#storage/app-database.ts'
import { keepTakenHome } from '#storage/taken-home.ts'
import { recoverResult, type RecoverOutcome } from '#sync/recover.ts'
import { ButtonLink } from '#ui/button.tsx'
import { CodeForm } from '#ui/code-form.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'

type Failure = Exclude<RecoverOutcome['kind'], 'found'> | 'full' | 'refused'

/** Brings an earlier result to this phone by the code on its paper: from a shared tablet, or from a phone that is lost. */
export function RecoverScreen() {
  const { t } = useTranslation('recovery')
  const [, navigate] = useLocation()
  const [failure, setFailure] = useState<Failure | null>(null)
  async function recover(typed: string): Promise<void> {
    setFailure(null)
    const outcome = await recoverResult(typed, ({ questionnaire, profile, answers }) =>
      scoreKept(questionnaire, profile, answers),
    )
    if (outcome.kind !== 'found') return setFailure(outcome.kind)
    const { kind } = await keepTakenHome(appDatabase, outcome.takenHome)
    if (kind === 'saved') navigate(`/result/${outcome.takenHome.id}`)
    else setFailure(kind)
  }
  return (
    <div className="stack">
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      <CodeForm
        label={t('code')}
        hint={t('codeHint')}
        submit={t('submit')}
        busy={t('busy')}
        error={failure === null ? undefined : t(`failure.${failure}`)}
        onSubmit={recover}
      />
      <p className="soft">{t('privacy')}</p>
      <div className="row">
        <ButtonLink variant="secondary" href="/history">
          {t('back')}
        </ButtonLink>
      </div>
    </div>
  )
}
