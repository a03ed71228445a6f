import { join } from 'node:path'
import { readLocale, type LocaleTexts } from './locale-texts.ts'
import plainWords from './plain-words.json' with { type: 'json' }
import { ROOT } from './root.ts'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Whole words only: `app` is not in `happy`, nor `POS` in `DEPOSIT`; short forms in capitals count only in capitals. */
const found = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([word, plain]) => ({
    word,
    plain,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}._-])${escaped(word)}(?![\\p{L}\\p{N}_-]|\\.\\p{L})`,
      word === word.toUpperCase() ? 'u' : 'iu',
    ),
  }))

const BANNED = found(plainWords.banned)
/** What reads as another thing, or names a thing otherwise than the rest does: wherever it stands. */
const MISREAD = found(plainWords.misread)
/** What came over from Vietnamese word by word, as nobody who grew up with English says it. */
const NOT_ENGLISH = found(plainWords.notEnglish)
/** A percentage that `formatPercent` writes has no space, and stands beside those in the texts. */
const SPACED_PERCENT = /[\d}] %/u

/** Brackets explain a word already said plainly: "phần mềm quản lý kho (WMS)". */
const withoutBrackets = (text: string): string => text.replace(/\([^)]*\)/g, ' ')

const sentencesOf = (text: string): string[] => text.split(/(?<=[.?!:;])\s+|\n+/)

const wordCount = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length

function misreadProblems(where: string, text: string): readonly string[] {
  const wrong = MISREAD.filter(({ pattern }) => pattern.test(text)).map(
    ({ word, plain }) => `${where}: "${word}"; say: ${plain}`,
  )
  return SPACED_PERCENT.test(text) ? [...wrong, `${where}: a space before %`] : wrong
}

/** What would be read as another thing than is meant, in the console too. */
function misread(texts: LocaleTexts): readonly string[] {
  return [...texts].flatMap(([namespace, keys]) =>
    [...keys].flatMap(([key, text]) => misreadProblems(`vi/${namespace}: ${key}`, text)),
  )
}

/** What a tired shop owner would stumble over in the Vietnamese: long sentences, jargon with a plain word for it. */
function notPlain(texts: LocaleTexts): readonly string[] {
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

function notEnglish(texts: LocaleTexts): readonly string[] {
  return [...texts].flatMap(([namespace, keys]) =>
    [...keys].flatMap(([key, text]) =>
      NOT_ENGLISH.filter(({ pattern }) => pattern.test(text)).map(
        ({ word, plain }) => `en/${namespace}: ${key}: "${word}"; say: ${plain}`,
      ),
    ),
  )
}

/** All of the Vietnamese that is not plain, or says another thing than is meant, and the English that is none. */
export function readabilityProblems(locales = join(ROOT, 'locales')): readonly string[] {
  const texts = readLocale(locales, 'vi')
  return [...notPlain(texts), ...misread(texts), ...notEnglish(readLocale(locales, 'en'))]
}
