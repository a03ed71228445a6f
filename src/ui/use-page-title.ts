import { useEffect } from 'react'

/** The same in every language. */
const NAME = 'Sẵn Sàng Số'

/**
 * Names the page in the browser's tab and history, and to a screen reader that arrives (WCAG 2.4.2). It stays in the history of
 * a tablet that many use: never the name of a person or a business.
 */
export function usePageTitle(title: string): void {
  useEffect(() => {
    const whole = `${title} – ${NAME}`
    document.title = whole
    return () => {
      if (document.title === whole) document.title = NAME
    }
  }, [title])
}
