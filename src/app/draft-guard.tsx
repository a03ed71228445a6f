import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Callout } from '#ui/callout.tsx'

type Hold = 'asking' | 'mine' | 'elsewhere'

/**
 * Holds the draft for this tab while it is open (Web Locks). A second tab shows it and says why nothing can be changed
 * there; when the first one is gone it takes over. Browsers without Web Locks go on as if alone: then a write merges
 * into what is stored, field by field, and nothing is undone by the other tab.
 */
export function DraftGuard({
  assessmentId,
  children,
}: {
  readonly assessmentId: string
  readonly children: ReactNode
}) {
  const { t } = useTranslation()
  const [hold, setHold] = useState<Hold>(navigator.locks ? 'asking' : 'mine')
  useEffect(() => {
    const locks: LockManager | undefined = navigator.locks
    if (!locks) return undefined
    const name = `sansangso-draft-${assessmentId}`
    const gone = new AbortController()
    let release: () => void = () => undefined
    const untilGone = new Promise<void>((resolve) => (release = resolve))
    const keep = (): Promise<void> => {
      setHold('mine')
      return untilGone
    }
    const waitForIt = (): Promise<void> => {
      setHold('elsewhere')
      return locks.request(name, { signal: gone.signal }, keep)
    }
    let isGone = false
    void locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (isGone) return undefined
        return lock ? keep() : false
      })
      .then((answer) => (answer === false && !isGone ? waitForIt() : undefined))
      // Leaving while waiting ends the wait; a browser that refuses locks must not keep an owner out.
      .catch((error: unknown) => {
        if (!isGone && !(error instanceof DOMException && error.name === 'AbortError'))
          setHold('mine')
      })
    return () => {
      isGone = true
      gone.abort()
      release()
    }
  }, [assessmentId])
  return (
    <>
      {hold === 'elsewhere' && (
        <div role="status">
          <Callout tone="attention" title={t('otherTab.title')}>
            <p>{t('otherTab.text')}</p>
          </Callout>
        </div>
      )}
      <div className="stack" inert={hold === 'elsewhere'}>
        {children}
      </div>
    </>
  )
}
