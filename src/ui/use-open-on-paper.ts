import { useEffect, type RefObject } from 'react'

/** Opens `details` for the printer, where that is wanted, and leaves it as it was afterwards. */
export function useOpenOnPaper(
  details: RefObject<HTMLDetailsElement | null>,
  isPrinted: boolean,
): void {
  useEffect(() => {
    if (!isPrinted) return undefined
    let wasOpen = false
    const open = (): void => {
      wasOpen = details.current?.open ?? false
      if (details.current) details.current.open = true
    }
    const restore = (): void => {
      if (details.current) details.current.open = wasOpen
    }
    addEventListener('beforeprint', open)
    addEventListener('afterprint', restore)
    return () => {
      removeEventListener('beforeprint', open)
      removeEventListener('afterprint', restore)
    }
  }, [details, isPrinted])
}
