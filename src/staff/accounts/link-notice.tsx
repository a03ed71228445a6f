import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import type { InviteReply } from '#protocol/account.ts'
import { Callout } from '#ui/callout.tsx'
import { Copyable } from '../components/copyable.tsx'
import { ShownOnce } from '../components/shown-once.tsx'

/** A link that is shown this once, to be handed over by hand: no mail server is needed, and none can leak it. */
export function LinkNotice({
  made,
  email,
  isReset = false,
}: {
  readonly made: InviteReply
  readonly email: string
  /** For an account that is there: what ends when its link is used is said beforehand. */
  readonly isReset?: boolean
}) {
  const { t, i18n } = useTranslation('accounts')
  const title = t('link.title', { address: email })
  return (
    <ShownOnce key={made.link} label={title}>
      <Callout tone="good" title={title}>
        <p>{t('link.text', { when: formatDateTime(made.expiresAt, i18n.language) })}</p>
        {isReset && <p>{t('link.reset')}</p>}
        <Copyable text={made.link} label={t('link.copy')} />
      </Callout>
    </ShownOnce>
  )
}
