import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '#i18n/formats.ts'
import type { InviteReply } from '#protocol/account.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'

/** A link that is shown this once, to be handed over by hand: no mail server is needed, and none can leak it. */
export function LinkNotice({
  made,
  email,
}: {
  readonly made: InviteReply
  readonly email: string
}) {
  const { t, i18n } = useTranslation('accounts')
  const [isCopied, setIsCopied] = useState(false)
  return (
    <div role="status">
      <Callout tone="good" title={t('link.title', { address: email })}>
        <p>{t('link.text', { when: formatDateTime(made.expiresAt, i18n.language) })}</p>
        <p>
          <code className="staff-link">{made.link}</code>
        </p>
        <div className="row">
          <Button
            variant="secondary"
            onClick={() =>
              void navigator.clipboard?.writeText(made.link).then(() => setIsCopied(true))
            }
          >
            {t(isCopied ? 'link.copied' : 'link.copy')}
          </Button>
        </div>
      </Callout>
    </div>
  )
}
