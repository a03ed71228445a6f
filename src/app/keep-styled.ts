const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 15_000

/** Puts a new element in the place of one whose file did not come: the browser asks for that again, and for none twice. */
function askAgain(failed: HTMLLinkElement, pauseMs: number): void {
  const ask = (): void => {
    clearTimeout(timer)
    removeEventListener('online', ask)
    const again = failed.cloneNode() as HTMLLinkElement
    pauses.set(again, Math.min(pauseMs * 2, LONGEST_PAUSE_MS))
    failed.replaceWith(again)
  }
  const timer = setTimeout(ask, pauseMs)
  addEventListener('online', ask)
}

/** How long to wait where such an element fails too. */
const pauses = new WeakMap<HTMLLinkElement, number>()

const isStyles = (target: unknown): target is HTMLLinkElement =>
  target instanceof HTMLLinkElement && target.rel === 'stylesheet'

/** Browsers give what did not come no styles, empty ones, or such as nobody may read (Chromium). */
function isBare({ sheet }: HTMLLinkElement): boolean {
  try {
    return (sheet?.cssRules.length ?? 0) === 0
  } catch {
    return true
  }
}

/**
 * Brings styles that the line lost, the page's own and those of screens that are opened later: neither the browser nor
 * Vite's loader asks for them a second time, and all pages would be bare text for as long as they are open.
 */
export function keepStyled(): void {
  // Scripts run when what stands in the page itself has come or failed.
  for (const link of document.querySelectorAll('link'))
    if (isStyles(link) && isBare(link)) askAgain(link, FIRST_PAUSE_MS)
  // Such an event does not rise, but is heard on its way down.
  addEventListener(
    'error',
    ({ target }) => {
      if (isStyles(target)) askAgain(target, pauses.get(target) ?? FIRST_PAUSE_MS)
    },
    { capture: true },
  )
}
