import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'

type Hold = 'asking' | 'mine' | 'elsewhere'

interface DraftLock {
  /** Takes the draft from the tab that holds it. */
  readonly take: () => void
  readonly letGo: () => void
}

/**
 * Drafts this tab has let go of, until it has: Suspense ends effects and begins them anew while words load, and what that tab
 * had itself a moment ago is no other tab's.
 */
const lettingGo = new Map<string, Promise<unknown>>()

/**
 * Asks for the draft called `name` until it is let go: at once where nobody has it, else as soon as the other tab is gone.
 * `say` hears how things stand, also when another tab has taken it away from this one.
 */
function holdDraft(locks: LockManager, name: string, say: (hold: Hold) => void): DraftLock {
  let release: () => void = () => undefined
  let asked = new AbortController()
  let isGone = false
  let underWay: Promise<unknown> = Promise.resolve()
  const untilReleased = new Promise<void>((resolve) => (release = resolve))
  const keep = (): Promise<void> => {
    say('mine')
    return untilReleased
  }
  function request<Got>(options: LockOptions, got: LockGrantedCallback<Got>): Promise<Got> {
    const asking = locks.request(name, options, got) as Promise<Got>
    underWay = asking.catch(() => undefined)
    return asking
  }
  /** Asks anew; what was asked for before counts no more. */
  async function ask(how: 'ifFree' | 'whenFree' | 'now'): Promise<void> {
    if (isGone) return
    asked.abort()
    const mine = new AbortController()
    asked = mine
    try {
      if (how === 'ifFree') {
        const isTaken = await request({ ifAvailable: true }, (lock) => {
          if (!lock) return true
          return mine.signal.aborted ? undefined : keep()
        })
        if (isTaken && !mine.signal.aborted) void ask('whenFree')
        return
      }
      if (how === 'whenFree') say('elsewhere')
      // What may be stolen cannot be waited for, and the other way about.
      await request(how === 'now' ? { steal: true } : { signal: mine.signal }, keep)
    } catch (error) {
      if (mine.signal.aborted) return
      const isTakenAway = error instanceof DOMException && error.name === 'AbortError'
      // A browser that refuses locks must not keep an owner out.
      if (isTakenAway) void ask('whenFree')
      else say('mine')
    }
  }
  void Promise.resolve(lettingGo.get(name)).then(() => ask('ifFree'))
  return {
    take: () => void ask('now'),
    letGo() {
      isGone = true
      asked.abort()
      release()
      lettingGo.set(name, underWay)
    },
  }
}

/**
 * Holds the draft for this tab while it is open (Web Locks). A second tab shows it and says why nothing can be changed
 * there; it takes over when the first one is gone, or when told to: on a phone the first may be any of thirty. Browsers
 * without Web Locks go on as if alone: then a write merges into what is stored, field by field, and nothing is undone by
 * the other tab.
 */
export function DraftGuard({
  assessmentId,
  children,
}: {
  readonly assessmentId: string
  readonly children: ReactNode
}) {
  const { t } = useTranslation('common')
  const [hold, setHold] = useState<Hold>(navigator.locks ? 'asking' : 'mine')
  // Screens begin anew with what is stored when they may be used again: what they remember is from before the other tab.
  const [times, setTimes] = useState(0)
  const lock = useRef<DraftLock | null>(null)
  useEffect(() => {
    const locks: LockManager | undefined = navigator.locks
    if (!locks) return undefined
    let before: Hold = 'asking'
    const held = holdDraft(locks, `sansangso-draft-${assessmentId}`, (now) => {
      if (now === 'mine' && before === 'elsewhere') setTimes((count) => count + 1)
      before = now
      setHold(now)
    })
    lock.current = held
    return held.letGo
  }, [assessmentId])
  return (
    <>
      {hold === 'elsewhere' && (
        <div role="status">
          <Callout tone="attention" title={t('otherTab.title')}>
            <p>{t('otherTab.text')}</p>
            <Button variant="secondary" onClick={() => lock.current?.take()}>
              {t('otherTab.take')}
            </Button>
          </Callout>
        </div>
      )}
      <div key={times} className="stack" inert={hold === 'elsewhere'}>
        {children}
      </div>
    </>
  )
}
