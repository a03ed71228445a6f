import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { LOCAL_WORDS, ownWords } from '#protocol/password.ts'

const estimator = new ZxcvbnFactory({
  dictionary: { ...dictionary, local: [...LOCAL_WORDS] },
  graphs: adjacencyGraphs,
})

/** 0 (the first guess) to 4 (years of guessing); the server reckons the same and decides. Loaded only where it is typed. */
export const passwordScore = (password: string, about: readonly string[]): number =>
  estimator.check(password, [...ownWords(...about)]).score
