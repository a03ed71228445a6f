import { nameKey, optionKey, questionKey } from '#content/questionnaire.ts'
import type { Answer } from '#domain/answers.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { isCalendarDay, isLanguageTag } from '#protocol/as-sent.ts'
import type { ExportLanguage, ExportText } from '../exports/export-texts.ts'

/** How a copy words what is stored as codes and instants. */
export interface CopyWords {
  /** The copy's own words. */
  readonly own: (...path: readonly string[]) => string
  readonly text: ExportText
  /** Date and time in Vietnam. */
  readonly time: (instant: string) => string
  /** A calendar date; what is none stays as it is. */
  readonly day: (date: string) => string
  /** A language by its code. */
  readonly languageName: (code: string) => string
  readonly number: (figure: number) => string
  readonly list: (texts: readonly string[]) => string
  readonly yesNo: (value: boolean) => string
}

const TAGS: Readonly<Record<ExportLanguage, string>> = { vi: 'vi-VN', en: 'en-GB' }

export function copyWords(language: ExportLanguage, text: ExportText): CopyWords {
  const time = new Intl.DateTimeFormat(TAGS[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Ho_Chi_Minh',
  })
  const day = new Intl.DateTimeFormat(TAGS[language], { dateStyle: 'long', timeZone: 'UTC' })
  const languages = new Intl.DisplayNames(TAGS[language], { type: 'language' })
  const number = new Intl.NumberFormat(TAGS[language], { maximumFractionDigits: 1 })
  return {
    own: (...path) => text('copy', ...path),
    text,
    time: (instant) => time.format(new Date(instant)),
    // Both are as a device sent them: what is no date or no language stands for itself, where `Intl` would throw.
    day: (date) => (isCalendarDay(date) ? day.format(new Date(date)) : date),
    languageName: (code) => (isLanguageTag(code) ? (languages.of(code) ?? code) : code),
    number: (figure) => number.format(figure),
    list: (texts) => texts.join('; ') || '–',
    yesNo: (value) => text('terms', 'answers', value ? 'yes' : 'no'),
  }
}

/** An answer in the words its owner read; where the questionnaire is not known here, by its ids. */
export function answerInWords(
  { own, text, list }: CopyWords,
  questionnaire: Questionnaire | undefined,
  id: string,
  answer: Answer,
): string {
  const option = (optionId: string): string =>
    questionnaire
      ? text(questionnaire.words, ...optionKey(questionnaire, id, optionId).split('.'))
      : optionId
  if (answer.kind === 'option') return option(answer.optionId)
  if (answer.kind === 'options')
    return answer.optionIds.length === 0 ? own('none') : list(answer.optionIds.map(option))
  return text('terms', 'states', answer.kind)
}

export const questionInWords = (
  { text }: CopyWords,
  questionnaire: Questionnaire | undefined,
  id: string,
): string =>
  questionnaire
    ? text(questionnaire.words, ...questionKey(questionnaire, id).split('.'), 'prompt')
    : id

export const nameInWords = ({ text }: CopyWords, questionnaire: Questionnaire): string =>
  text(questionnaire.words, ...nameKey(questionnaire).split('.'))

/** The score, or from where to where it may lie. */
export function scoreInWords(
  { number }: CopyWords,
  {
    score,
    range,
  }: {
    readonly score: AssessmentResult['score']
    readonly range?: Pick<NonNullable<AssessmentResult['range']>, 'low' | 'high'> | null
  },
): string {
  if (score) return number(score.shown)
  return range ? `${number(range.low.shown)} – ${number(range.high.shown)}` : '–'
}
