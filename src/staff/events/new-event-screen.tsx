import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { useProvinceOptions } from '../seen-provinces.tsx'
import { useStaffApi } from '../staff-context.tsx'
import { EventForm } from './event-form.tsx'
import { eventPath } from './event-links.ts'
import { emptyValues } from './event-values.ts'

export function NewEventScreen({ onSignedOut }: { readonly onSignedOut: () => void }) {
  const { t } = useTranslation('events')
  const api = useStaffApi()
  const [, navigate] = useLocation()
  const [first, ...others] = useProvinceOptions()
  // Who sees one province makes no event elsewhere.
  const province = others.length === 0 ? (first?.value ?? '') : ''
  return (
    <>
      <p>
        <Link href="/staff/events">{t('back')}</Link>
      </p>
      <ScreenHeading>{t('create.title')}</ScreenHeading>
      <EventForm
        start={{ ...emptyValues([QUESTIONNAIRE.id]), province }}
        go={t('create.go')}
        onSave={async (draft) => {
          const answered = await api.createEvent(draft)
          if (answered.kind === 'ok') navigate(eventPath(answered.value.id))
          return answered.code
        }}
        onCancel={() => navigate('/staff/events')}
        onSignedOut={onSignedOut}
      />
    </>
  )
}
