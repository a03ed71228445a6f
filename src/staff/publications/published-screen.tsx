import { useTranslation } from 'react-i18next'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { useAnswered } from '../use-answered.ts'
import { PublishedList } from './published-list.tsx'

/** For who publishes nothing themselves: what is published. */
export function PublishedScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t } = useTranslation('publications')
  const api = useStaffApi()
  const list = useAnswered('published', () => api.publications())
  return (
    <>
      <ScreenHeading>{t('title')}</ScreenHeading>
      <p>{t('lead')}</p>
      {!list && <p role="status">{t('loading')}</p>}
      <PublishedList list={list} onSignedOut={onSignedOut} />
    </>
  )
}
