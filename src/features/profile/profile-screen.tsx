import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { isKioskMarked } from '#storage/enrolment.ts'
import { downloadRescueFile } from '#storage/rescue-file.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { Notice } from '#ui/notice.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { StickyBar } from '#ui/sticky-bar.tsx'
import { useFirstError } from '#ui/use-first-error.ts'
import { EarlierProfile } from './earlier-profile.tsx'
import { MainFields } from './main-fields.tsx'
import { NameFields } from './name-fields.tsx'
import { SizeClassNote } from './size-class-note.tsx'
import { SizeFields } from './size-fields.tsx'
import { useProfile } from './use-profile.ts'

/** Who goes back from the result comes by here: it is not gone, it is submitted. */
function Finished({ assessmentId }: { readonly assessmentId: string }) {
  const { t } = useTranslation('assess')
  return (
    <Notice
      title={t('finished.title')}
      text={t('finished.text')}
      href={`/result/${assessmentId}`}
      action={t('finished.result')}
    />
  )
}

/** One form in three groups; only kind, sector and place are needed to go on. */
export function ProfileScreen({ assessmentId }: { readonly assessmentId: string }) {
  const { t } = useTranslation('profile')
  const [, navigate] = useLocation()
  const { form, hasTried, tried } = useFirstError<HTMLDivElement>()
  const [isReused, setReused] = useState(false)
  const draft = useProfile(assessmentId)
  const { profile, change, state, assessment } = draft
  const arrive = useEffectEvent(() => draft.arrive())
  useEffect(() => arrive(), [assessmentId])

  if (draft.kind === 'loading') return <p role="status">{t('loading')}</p>
  if (draft.kind === 'missing')
    return <Notice title={t('missing.title')} href="/" action={t('missing.home')} />
  if (draft.kind === 'finished') return <Finished assessmentId={assessmentId} />
  const isUntouched = profile.kind === null && profile.sector === null && !profile.businessName
  const missing = (['kind', 'sector', 'province'] as const).filter(
    (field) => profile[field] === null,
  )
  const isLost = state === 'full' || state === 'refused'
  const goOn = (): void => {
    if (missing.length === 0) return navigate(`/assess/${assessmentId}/consent`)
    tried()
  }
  return (
    <div className="stack" ref={form}>
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p className="soft">{t('lead')}</p>
      {isUntouched && !isKioskMarked() && (
        <EarlierProfile
          onUse={(earlier) => {
            change(earlier)
            setReused(true)
          }}
        />
      )}
      <section className="stack" aria-labelledby="profile-main">
        <h2 id="profile-main">{t('main')}</h2>
        <MainFields profile={profile} change={change} isChecked={hasTried} />
      </section>
      <section className="stack" aria-labelledby="profile-size">
        <h2 id="profile-size">{t('size')}</h2>
        <p className="soft">{t('sizeLead')}</p>
        {/* Its figures are as they were typed, and begin anew with those of last time. */}
        <SizeFields key={String(isReused)} profile={profile} change={change} />
        <SizeClassNote profile={profile} />
      </section>
      <section className="stack" aria-labelledby="profile-name">
        <h2 id="profile-name">{t('name')}</h2>
        <p className="soft">{t('nameLead')}</p>
        <NameFields profile={profile} change={change} />
      </section>
      {isLost && assessment && (
        <div role="alert">
          <Callout tone="danger" title={t('notSaved.title')}>
            <p>{t(isKioskMarked() ? 'notSaved.atStand' : 'notSaved.text')}</p>
            {!isKioskMarked() && (
              <Button variant="secondary" onClick={() => downloadRescueFile(assessment)}>
                {t('notSaved.rescue')}
              </Button>
            )}
          </Callout>
        </div>
      )}
      <StickyBar>
        <p role="status" className="soft small">
          {hasTried && missing.length > 0
            ? t('stillMissing', { fields: missing.map((field) => t(field)).join('; ') })
            : state === 'saved'
              ? t('saved')
              : state === 'saving'
                ? t('saving')
                : ''}
        </p>
        <Button onClick={goOn}>{t('next')}</Button>
      </StickyBar>
    </div>
  )
}
