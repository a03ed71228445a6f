import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import type { InviteReply } from '#protocol/account.ts'
import { Callout } from '#ui/callout.tsx'
import { Copyable } from '../components/copyable.tsx'

/** A link that is shown this once, to be handed over by hand: no mail server is needed, and none can leak it. */
export function LinkNotice({
  made,
  email,
}: {
  readonly made: InviteReply
  readonly email: string
}) {
  const { t, i18n } = useTranslation('accounts')
  return (
    <div role="status">
      <Callout tone="good" title={t('link.title', { address: email })}>
        <p>{t('link.text', { when: formatDateTime(made.expiresAt, i18n.language) })}</p>
        <Copyable key={made.link} text={made.link} label={t('link.copy')} />
      </Callout>
    </div>
  )
}
