import { toBase64Url } from '#protocol/encoding.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type { DeviceRepository, KnownDevice } from '../repositories/devices.ts'

/** So that a leaked one is recognised for what it is. */
const PREFIX = 'ssd_'

export const newCredential = (): string =>
  PREFIX + toBase64Url(crypto.getRandomValues(new Uint8Array(32)))

export type Bearer =
  /** No credential shown: an anonymous phone. */
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly device: KnownDevice }
  | { readonly kind: 'unknown' }

/** Which device an `Authorization` header names. Its hash is what is looked up, so timing tells nothing of the secret. */
export async function bearerOf(
  authorization: string | undefined,
  devices: DeviceRepository,
): Promise<Bearer> {
  if (authorization === undefined) return { kind: 'none' }
  const [scheme, credential] = authorization.split(' ')
  if (scheme !== 'Bearer' || !credential?.startsWith(PREFIX)) return { kind: 'unknown' }
  const device = await devices.findByCredential(await sha256Hex(credential))
  return device ? { kind: 'known', device } : { kind: 'unknown' }
}
