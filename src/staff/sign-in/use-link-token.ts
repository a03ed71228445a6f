import { useEffect, useState } from 'react'

/** Takes the token out of the address, so that it stays neither on the screen nor in the history; '' = there is none. */
function takeToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? ''
  if (token !== '') history.replaceState(history.state, '', location.pathname)
  return token
}

/**
 * The token of the link that was opened; '' where the page was reloaded or reached without one. It is kept in memory alone,
 * not in the tab's storage either: on a shared office machine a tab that is opened again brings that back, and whoever has
 * the token sets the password. The link itself still works until it was used: opened again, in this tab too, it is taken.
 */
export function useLinkToken(): string {
  const [token, setToken] = useState(takeToken)
  useEffect(() => {
    // Another hash is no other page: the browser loads nothing.
    const look = (): void => {
      const next = takeToken()
      if (next !== '') setToken(next)
    }
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  return token
}
