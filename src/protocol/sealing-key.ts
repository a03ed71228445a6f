import * as z from 'zod/mini'

/** A public key of the server that bodies are sealed to (P-256, public JWK). */
export const SealingPublicKeySchema = z.object({
  keyId: z.string(),
  jwk: z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
})
export type SealingPublicKey = z.infer<typeof SealingPublicKeySchema>
