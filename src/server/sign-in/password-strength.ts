import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { LOCAL_WORDS, ownWords, WEAKEST_SCORE } from '#protocol/password.ts'

let estimator: ZxcvbnFactory | null = null

/**
 * Whether a password withstands guessing: not among 49,000 leaked ones, not made of common words, dates, rows of keys, or
 * of what is known of the person (`about`: address, name). Its length is the schema's to check.
 */
export function isStrongPassword(password: string, ...about: readonly string[]): boolean {
  // Its lists take a tenth of a second to read in, and most servers never need them.
  estimator ??= new ZxcvbnFactory({
    dictionary: { ...dictionary, local: [...LOCAL_WORDS] },
    graphs: adjacencyGraphs,
  })
  return estimator.check(password, [...ownWords(...about)]).score >= WEAKEST_SCORE
}
