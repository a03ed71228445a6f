import * as z from 'zod/mini'
import { ownAddress, publicUrlFault } from './public-url.ts'

const optional = z.optional(z.string())
const flag = z.pipe(
  z.optional(z.enum(['0', '1'])),
  z.transform((value) => value === '1'),
)

const EnvironmentSchema = z.object({
  PORT: z._default(z.coerce.number().check(z.int(), z.gte(0), z.lte(65_535)), 8080),
  HOST: z._default(z.string().check(z.minLength(1)), '127.0.0.1'),
  DATA_DIR: z._default(z.string().check(z.minLength(1)), './data'),
  /** Folder with further or corrected content; see docs/content.md. */
  CONTENT_DIR: optional,
  /** PostgreSQL; unset = the file in DATA_DIR. */
  DATABASE_URL: z.optional(
    z.string().check(z.regex(/^postgres(ql)?:\/\//, 'postgres://user@host/database is wanted')),
  ),
  /** The address people type, which begins every link; see `public-url.ts`. */
  PUBLIC_URL: optional,
  ADMIN_EMAIL: z.optional(z.email()),
  ADMIN_PASSWORD: z.optional(z.string().check(z.minLength(12))),
  AUTH_SECRET: z.optional(z.string().check(z.minLength(32))),
  /** The organisation's own sign-in. It sends people back to PUBLIC_URL/api/auth/callback/oidc. */
  OIDC_ISSUER: z.optional(z.url()),
  OIDC_CLIENT_ID: optional,
  OIDC_CLIENT_SECRET: optional,
  /** What the button calls it. */
  OIDC_LABEL: z._default(z.string().check(z.maxLength(60)), 'OpenID Connect'),
  METRICS_TOKEN: z.optional(z.string().check(z.minLength(16))),
  RATE_LIMIT_PER_MINUTE: z._default(z.coerce.number().check(z.int(), z.gte(1)), 600),
  /** Megabytes that what is sent leaves free on the disk of DATA_DIR; unset: see `requests/disk-room.ts`. */
  MIN_FREE_MB: z.optional(z.coerce.number().check(z.int(), z.gte(0))),
  /** Trust `X-Forwarded-For`: only behind a proxy that sets it. */
  TRUST_PROXY: flag,
  LOG_LEVEL: z._default(z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']), 'info'),
})

export type Environment = Omit<z.infer<typeof EnvironmentSchema>, 'PUBLIC_URL'> & {
  readonly PUBLIC_URL: string
}

export type EnvironmentOutcome =
  | { readonly kind: 'valid'; readonly environment: Environment; readonly faults: readonly [] }
  | { readonly kind: 'invalid'; readonly environment: null; readonly faults: readonly string[] }

/** Parses the configuration once, at start. Empty variables count as unset. */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): EnvironmentOutcome {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = EnvironmentSchema.safeParse(given)
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  if ((given['ADMIN_EMAIL'] === undefined) !== (given['ADMIN_PASSWORD'] === undefined))
    faults.push('ADMIN_EMAIL and ADMIN_PASSWORD: set both or neither')
  const oidc = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET']
  if (![0, oidc.length].includes(oidc.filter((name) => given[name] !== undefined).length))
    faults.push(`${oidc.join(', ')}: set all or none`)
  const { PUBLIC_URL } = given
  const fault = PUBLIC_URL === undefined ? null : publicUrlFault(PUBLIC_URL)
  if (fault !== null) faults.push(`PUBLIC_URL: ${fault}`)
  if (!parsed.success || faults.length > 0) return { kind: 'invalid', environment: null, faults }
  const { HOST, PORT } = parsed.data
  const url = PUBLIC_URL === undefined ? ownAddress(HOST, PORT) : new URL(PUBLIC_URL).origin
  if (url === null) {
    const noAddress = `HOST: no address can be made of ${HOST}: set PUBLIC_URL to the one people type`
    return { kind: 'invalid', environment: null, faults: [noAddress] }
  }
  return { kind: 'valid', environment: { ...parsed.data, PUBLIC_URL: url }, faults: [] }
}
