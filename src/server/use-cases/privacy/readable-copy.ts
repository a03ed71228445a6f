import { CONSENT_PURPOSES } from '#domain/consent.ts'
import { readNoticeVersion } from '#domain/read-notice-version.ts'
import type { Receipt } from '#protocol/receipt.ts'
import type { Submission } from '#protocol/submission.ts'
import type { PrivacyHistoryTable } from '../../database/privacy-tables.ts'
import type { SubmissionTable } from '../../database/tables.ts'
import { withdrawnIn } from '../../repositories/privacy-requests.ts'
import { consentedNow } from './consented-now.ts'
import {
  answersSection,
  businessSection,
  closingSection,
  evidenceSection,
  receiptSection,
  resultSection,
} from './copy-sections.ts'
import { copyWords, type CopyWords } from './copy-words.ts'
import type { ExportLanguage, ExportTexts } from '../exports/export-texts.ts'
import { htmlPage, type PageSection } from './html-page.ts'
import type { KnownContent } from '../intake/known-content.ts'

/** What was agreed to and when, which notice was on the screen, and what was withdrawn since. */
function consentSection(
  { own, time, day, languageName, yesNo }: CopyWords,
  given: Submission,
  now: Submission,
  withdrawals: readonly PrivacyHistoryTable[],
): PageSection {
  const { consent } = given
  const { wording, months } = readNoticeVersion(consent.noticeVersion)
  const kept =
    typeof months === 'number'
      ? `${months} ${own('kept', 'months')}`
      : own('kept', months === null ? 'open' : 'unheard')
  return {
    title: own('consent', 'title'),
    lines: [
      [own('consent', 'givenAt'), time(consent.givenAt)],
      [own('consent', 'notice'), `${day(wording)} (${languageName(consent.language)})`],
      [own('consent', 'kept'), kept],
      ...CONSENT_PURPOSES.map((purpose): PageSection['lines'][number] => {
        const [was, is] = [consent.purposes[purpose], now.consent.purposes[purpose]]
        return [own('purposes', purpose), was && !is ? own('consent', 'withdrawn') : yesNo(is)]
      }),
      ...withdrawals.map((entry): PageSection['lines'][number] => [
        own('consent', 'withdrawnAt'),
        `${time(entry.at)}: ${withdrawnIn(entry)
          .map((purpose) => own('purposes', purpose))
          .join('; ')}`,
      ]),
    ],
  }
}

/** All that is held of one submission as a page in words: the same as the copy for programs. `at`: ISO instant. */
export function readableCopy(
  row: SubmissionTable,
  withdrawals: readonly PrivacyHistoryTable[],
  {
    content,
    exportTexts,
    language,
    at,
  }: {
    readonly content: KnownContent
    readonly exportTexts: ExportTexts
    readonly language: ExportLanguage
    readonly at: string
  },
): string {
  const words = copyWords(language, exportTexts[language])
  const { own, time } = words
  const given = JSON.parse(row.body) as Submission
  const submission = consentedNow(given, row)
  const { id, version } = submission.questionnaire
  const questionnaire = content.questionnaires
    .map((known) => known.questionnaire)
    .find((each) => each.id === id && each.version === version)
  return htmlPage({
    language,
    title: own('title'),
    lead: [own('lead'), `${own('madeAt')}: ${time(at)}.`],
    sections: [
      businessSection(words, submission.profile),
      consentSection(words, given, submission, withdrawals),
      resultSection(words, submission, questionnaire),
      answersSection(words, submission, questionnaire),
      ...closingSection(words, submission, questionnaire),
      ...evidenceSection(words, submission, questionnaire),
      receiptSection(words, submission, JSON.parse(row.receipt) as Receipt, questionnaire),
    ],
  })
}
