import { useEffect } from 'react'

/** Goes to the part of the page that the address names behind its `#`: it was not there yet when the browser looked for it. */
export function useAddressPart(): void {
  useEffect(() => {
    const part = location.hash === '' ? null : document.getElementById(location.hash.slice(1))
    if (!part) return
    part.tabIndex = -1
    part.scrollIntoView()
    part.focus({ preventScroll: true })
  }, [])
}
