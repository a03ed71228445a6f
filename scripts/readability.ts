import { join } from 'node:path'
import { readLocale } from './locale-texts.ts'
import plainWords from './plain-words.json' with { type: 'json' }
import { ROOT } from './root.ts'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whole words only: `app` is not in `happy`, nor `POS` in `DEPOSIT`; short forms in capitals count only in capitals. */
const BANNED = Object.entries(plainWords.banned).map(([word, plain]) => ({
  word,
  plain,
  pattern: new RegExp(
    `(?<![\\p{L}\\p{N}._-])${escaped(word)}(?![\\p{L}\\p{N}_-]|\\.\\p{L})`,
    word === word.toUpperCase() ? 'u' : 'iu',
  ),
}))

/** Brackets explain a word already said plainly: "phần mềm quản lý kho (WMS)". */
const withoutBrackets = (text: string): string => text.replace(/\([^)]*\)/g, ' ')

const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!:;])\s+|\n+/)

const wordCount = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

/** What a tired shop owner would stumble over in the Vietnamese: long sentences, jargon with a plain word for it. */
export function readabilityProblems(locales = join(ROOT, 'locales')): readonly string[] {
  const texts = readLocale(locales, 'vi')
  return [...texts]
    .filter(([namespace]) => !plainWords.exceptIn.includes(namespace))
    .flatMap(([namespace, keys]) =>
      [...keys].flatMap(([key, text]) => {
        const where = `vi/${namespace}: ${key}`
        // An official form is printed word for word.
        if (plainWords.quoted.some((start) => `${namespace}: ${key}`.startsWith(start))) return []
        const long = sentencesOf(text)
          .filter((sentence) => wordCount(sentence) > plainWords.longestSentence)
          .map((sentence) => `${where}: ${wordCount(sentence)} words in one sentence`)
        const jargon = BANNED.filter(({ pattern }) => pattern.test(withoutBrackets(text))).map(
          ({ word, plain }) => `${where}: "${word}"; say: ${plain}`,
        )
        return [...long, ...jargon]
      }),
    )
}
