import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Problem } from '../components/problem.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { PublishedList } from './published-list.tsx'

/** For who publishes nothing themselves: what is published. */
export function PublishedScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t } = useTranslation('publications')
  const api = useStaffApi()
  const [visit, setVisit] = useState(0)
  const list = useAnswered(String(visit), () => api.publications())
  return (
    <>
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      {!list && <p role="status">{t('loading')}</p>}
      {list?.kind === 'failed' && (
        <Problem code={list.code} onRetry={() => setVisit(visit + 1)} onSignedOut={onSignedOut} />
      )}
      {list?.kind === 'ok' && <PublishedList items={list.value.items} />}
    </>
  )
}
