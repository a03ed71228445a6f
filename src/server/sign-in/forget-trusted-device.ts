/** With or without `__Secure-` before it. */
const TRUSTED_DEVICE = /(?:^|[-.])trust_device$/

/**
 * Takes from a request the cookie with which better-auth asks for no code, 30 days long. It outlives a new password and a
 * new second factor, so none is given here; one that was given before is worth nothing.
 */
export function forgetTrustedDevice(headers: Headers): void {
  const cookies = headers.get('cookie')
  if (cookies === null) return
  const kept = cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => !TRUSTED_DEVICE.test(cookie.split('=')[0] ?? ''))
  headers.set('cookie', kept.join('; '))
}
