import { createAuthMiddleware } from 'better-auth/api'
import { whoseCode } from './whose-code.ts'

/** How long better-auth keeps out an account after ten wrong codes, in seconds. */
export const LOCKED_FOR_SECONDS = 15 * 60
/** Clocks of several boxes differ by less. */
const FAR_MS = 2 * LOCKED_FOR_SECONDS * 1_000

/**
 * Before a second factor is looked at: ends a lock of the account that is far longer than any there is. It was begun by a
 * clock that was ahead, under which no code of anybody's app is right, and has since been set right; better-auth would keep
 * its owner out until that time comes, with backup codes too.
 */
const endLockOfLater = createAuthMiddleware(async (context) => {
  const userId = await whoseCode(context)
  if (userId === null) return
  await context.context.adapter.updateMany({
    model: 'twoFactor',
    where: [
      { field: 'userId', value: userId },
      { field: 'lockedUntil', operator: 'gt', value: new Date(Date.now() + FAR_MS) },
    ],
    update: { lockedUntil: null, failedVerificationCount: 0 },
  })
})

/** The same as better-auth takes it. */
export const endLocksOfLater = {
  id: 'end-locks-of-later',
  hooks: {
    before: [
      {
        matcher: ({ path }: { readonly path?: string }) =>
          path?.startsWith('/two-factor/verify-') === true,
        handler: endLockOfLater,
      },
    ],
  },
}
