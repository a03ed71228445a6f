import { hash } from 'node:crypto'

/**
 * SHA-256 of the UTF-8 bytes of `text`, lower-case hex: what `protocol/hash.ts` says, without a trip to another thread,
 * which for the few kilobytes of a body takes longer than the hashing.
 */
export const hashText = (text: string): string => hash('sha256', text, 'hex')
