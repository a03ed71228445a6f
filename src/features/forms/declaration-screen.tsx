import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IS_TRAINING, ownFileName } from '#content/training.ts'
import { mayBeEnterprise, type Profile } from '#domain/profile.ts'
import { useContentText } from '#i18n/content-text.ts'
import { DEFAULT_LANGUAGE } from '#i18n/languages.ts'
import { appDatabase } from '#storage/app-database.ts'
import { getAssessment } from '#storage/assessments.ts'
import type { AppDatabase } from '#storage/database.ts'
import { downloadBlob } from '#storage/download.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { DeclarationFields } from './declaration-fields.tsx'
import { DeclarationPaper } from './declaration-paper.tsx'
import { declarationOf, settledSize, type Declaration, type Filled } from './declaration.ts'
import { NothingHere } from './nothing-here.tsx'
import { usePaperNames, usePaperText } from './paper-words.ts'
import './paper.css'

const CHECKS = ['figures', 'district', 'original', 'sheet'] as const

/** What to check and where to send it: from the decree and the circular, nothing about single offices. */
function BeforeSending() {
  const { t } = useTranslation('forms')
  return (
    <section className="card stack paper-screen-only" aria-labelledby="form-check">
      <h2 id="form-check">{t('form.checkTitle')}</h2>
      <ul>
        {CHECKS.map((each) => (
          <li key={each}>{t(`form.check.${each}`)}</li>
        ))}
      </ul>
      <h2>{t('form.sendTitle')}</h2>
      <p>{t('form.send')}</p>
    </section>
  )
}

function Take({ declaration }: { readonly declaration: Declaration }) {
  const { t, i18n } = useTranslation('forms')
  const text = usePaperText()
  const [state, setState] = useState<'idle' | 'making' | 'failed'>('idle')
  const download = async (): Promise<void> => {
    setState('making')
    try {
      // What writes Word files is large, and fetched only for who wants one; it lies with the app for use offline.
      const { declarationDocx } = await import('./declaration-docx.ts')
      const words = i18n.getFixedT(DEFAULT_LANGUAGE, 'common')
      const mark = IS_TRAINING.current()
        ? `${words('training.title')} ${words('training.text')}`
        : null
      downloadBlob(
        await declarationDocx(declaration, text, mark),
        ownFileName(`${t('form.file')}.docx`),
      )
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <div className="stack paper-screen-only">
      <div className="row">
        <Button disabled={state === 'making'} onClick={() => void download()}>
          {t('form.download')}
        </Button>
        <Button variant="secondary" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      <p role="status">{state !== 'idle' && t(`form.${state}`)}</p>
    </div>
  )
}

function FilledForm({ profile }: { readonly profile: Profile }) {
  const { t, i18n } = useTranslation('forms')
  const [filled, setFilled] = useState<Filled>({ profile, extra: {}, proposals: {} })
  const [province, sector] = [usePaperNames('places'), usePaperNames('sectors')]
  const declaration = declarationOf(filled, {
    province,
    sector: (code) => sector(`${code}.name`),
  })
  return (
    <>
      {settledSize(profile) === 'beyond' && (
        <Callout tone="attention">
          <p>{t('form.beyond')}</p>
        </Callout>
      )}
      <div className="paper-screen-only stack">
        <DeclarationFields filled={filled} onChange={setFilled} />
      </div>
      <section className="stack" aria-labelledby="form-preview">
        <h2 id="form-preview" className="paper-screen-only">
          {t('form.previewTitle')}
        </h2>
        {i18n.language !== DEFAULT_LANGUAGE && (
          <p className="soft paper-screen-only">{t('form.inVietnamese')}</p>
        )}
        <DeclarationPaper declaration={declaration} />
      </section>
      <Take declaration={declaration} />
      <BeforeSending />
    </>
  )
}

/** The annex form of NĐ 80/2021 filled in from the profile, to look through, print or take as a Word file. All on the device. */
export function DeclarationScreen({
  assessmentId,
  database = appDatabase,
}: {
  readonly assessmentId: string
  readonly database?: AppDatabase
}) {
  const { t } = useTranslation('forms')
  const terms = useContentText('terms')
  const found = useLiveQuery(
    async () => (await getAssessment(database, assessmentId)) ?? null,
    [database, assessmentId],
  )
  if (found === undefined) return <p role="status">{t('loading')}</p>
  if (!found?.result) return <NothingHere title={t('form.title')} />
  const { profile } = found
  // NĐ 80/2021 Điều 2: enterprises formed under the enterprise law.
  const isOther = !mayBeEnterprise(profile)
  return (
    <div className="stack paper-screen">
      <div className="stack paper-screen-only">
        <ScreenHeading>{t('form.title')}</ScreenHeading>
        {!isOther && <p>{t('form.lead')}</p>}
      </div>
      {isOther ? (
        <Callout tone="attention">
          <p>{t('form.notForKind', { kind: terms(`kinds.${profile.kind}`) })}</p>
        </Callout>
      ) : (
        <FilledForm profile={profile} />
      )}
      <div className="row paper-screen-only">
        <ButtonLink variant="quiet" href={`/result/${assessmentId}`}>
          {t('toResult')}
        </ButtonLink>
      </div>
    </div>
  )
}
