import { useEffect } from 'react'

/**
 * A link to another part of the page would add an entry to the browser's history, and "back" would lead the next visitor
 * out of their own visit to this one's address. Its entry takes the place of the one before instead.
 */
export function useNoFurtherEntry(): void {
  useEffect(() => {
    const follow = (event: MouseEvent): void => {
      const link =
        event.target instanceof Element &&
        event.target.closest<HTMLAnchorElement>('a[href^="#"]:not([target])')
      if (!link) return
      event.preventDefault()
      location.replace(link.hash)
    }
    document.addEventListener('click', follow, { capture: true })
    return () => document.removeEventListener('click', follow, { capture: true })
  }, [])
}
