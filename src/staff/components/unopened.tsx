import { useTranslation } from 'react-i18next'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import { Problem } from './problem.tsx'
import { WayBack } from './way-back.tsx'

interface UnopenedProps {
  /** Why, as the server or the way to it said. */
  readonly code: string
  /** The list it would be in. */
  readonly back: { readonly href: string; readonly label: string }
  readonly onRetry: () => void
  readonly onSignedOut: () => void
}

/** In place of one thing that was asked for by its address: why it does not open, and the way to all of them. */
export function Unopened({ code, back, onRetry, onSignedOut }: UnopenedProps) {
  const { t } = useTranslation('staff')
  return (
    <>
      <WayBack {...back} />
      {code === 'request.notFound' ? (
        <>
          <ScreenHeading>{t('missing.title')}</ScreenHeading>
          <p>{t('missing.text')}</p>
        </>
      ) : (
        <>
          <ScreenHeading>{t('unopened')}</ScreenHeading>
          <Problem code={code} onRetry={onRetry} onSignedOut={onSignedOut} />
        </>
      )}
    </>
  )
}
