import type { i18n as I18n } from 'i18next'
import { findQuestionnaire, nameKey, optionKey, questionKey } from '#content/questionnaire.ts'
import { IS_TRAINING } from '#content/training.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { formatDateTime, formatScore } from '#i18n/formats.ts'
import type { AssessmentRow } from '#storage/database.ts'
import type { EverythingHere } from '#storage/everything-here.ts'

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

type Text = (namespace: string, key: string) => string

function answerLines(
  { answers }: AssessmentRow,
  questionnaire: Questionnaire,
  text: Text,
): readonly (readonly [string, string])[] {
  return Object.entries(answers.criteria).map(([id, answer]) => [
    text(questionnaire.words, `${questionKey(questionnaire, id)}.prompt`),
    answer.kind === 'option'
      ? text(questionnaire.words, optionKey(questionnaire, id, answer.optionId))
      : text('terms', `answers.${answer.kind}`),
  ])
}

function chapter(row: AssessmentRow, language: string, text: Text): string {
  const { id, version } = row.questionnaire
  const questionnaire = findQuestionnaire(id, version)
  const { profile, result, finishedAt, updatedAt } = row
  const figures = result?.score
    ? [result.score]
    : result?.range
      ? [result.range.low, result.range.high]
      : []
  const score = figures.map(({ shown }) => formatScore(shown, language)).join(' – ')
  const facts = [profile.businessName, profile.taxCode, profile.contactName, profile.phone, profile.email]
  const lines = questionnaire ? answerLines(row, questionnaire, text) : []
  const heading = questionnaire ? text(questionnaire.words, nameKey(questionnaire)) : id
  return [
    `<h2>${escaped(`${heading}, ${formatDateTime(finishedAt ?? updatedAt, language)}`)}</h2>`,
    `<p>${escaped(facts.filter(Boolean).join(' · '))}</p>`,
    ...(score === '' ? [] : [`<p>${escaped(`${text('data', 'export.score')}: ${score}`)}</p>`]),
    '<dl>',
    ...lines.map(([question, answer]) => `<dt>${escaped(question)}</dt><dd>${escaped(answer)}</dd>`),
    '</dl>',
  ].join('\n')
}

/** The same to be read in any browser, without this app: each assessment with its questions and answers in words. */
export async function readableCopy(held: EverythingHere, i18n: I18n): Promise<string> {
  const namespaces = new Set(['terms', 'data'])
  for (const { questionnaire } of held.assessments) {
    const found = findQuestionnaire(questionnaire.id, questionnaire.version)
    if (found) namespaces.add(found.words)
  }
  await i18n.loadNamespaces([...namespaces])
  const text: Text = (namespace, key) => i18n.t(`${namespace}:${key}` as 'appName')
  const title = escaped(text('data', 'export.heading'))
  return [
    `<!doctype html><html lang="${escaped(i18n.language)}"><head><meta charset="utf-8"><title>${title}</title></head>`,
    `<body><h1>${title}</h1>`,
    ...(IS_TRAINING.current()
      ? [`<p><b>${escaped(text('common', 'training.title'))}</b> ${escaped(text('common', 'training.text'))}</p>`]
      : []),
    ...held.assessments.map((row) => chapter(row, i18n.language, text)),
    '</body></html>',
  ].join('\n')
}
