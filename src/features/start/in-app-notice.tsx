import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { thisBrowser, type BrowserKind } from './browser-kind.ts'

/** How to get from an app's own browser into the real one. */
export function InAppNotice({ app, system }: BrowserKind) {
  const { t } = useTranslation('start')
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const copy = async (): Promise<void> => {
    // In-app browsers may lack the clipboard or refuse it: then the address is shown to be copied by hand.
    const write =
      navigator.clipboard?.writeText(location.href) ?? Promise.reject(new Error('no clipboard'))
    setCopied(
      await write.then(
        () => 'yes' as const,
        () => 'failed' as const,
      ),
    )
  }
  return (
    <Callout tone="attention" title={t('inApp.title')}>
      <p>{t(app === 'zalo' ? 'inApp.zalo' : 'inApp.other')}</p>
      <p>{t(`inApp.${system}`)}</p>
      <div className="row">
        <Button variant="secondary" onClick={() => void copy()}>
          {t('inApp.copy')}
        </Button>
        <span role="status">
          {copied === 'yes' && t('inApp.copied')}
          {copied === 'failed' && location.href}
        </span>
      </div>
    </Callout>
  )
}

/** The same where a link or a QR code leads past the start page; nothing in a proper browser. */
export function InAppNoticeHere() {
  const [browser] = useState(thisBrowser)
  return browser.kind === 'inApp' && <InAppNotice {...browser} />
}
