import type { Profile } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { receiptCode, type Receipt } from '#protocol/receipt.ts'
import type { Submission } from '#protocol/submission.ts'
import {
  answerInWords,
  nameInWords,
  questionInWords,
  scoreInWords,
  type CopyWords,
} from './copy-words.ts'
import type { PageSection } from './html-page.ts'

type Line = PageSection['lines'][number]

/** Lines of what is there; what was not given is said to be absent, so that it can be seen that nothing is held. */
export function businessSection(words: CopyWords, profile: Profile): PageSection {
  const { own, text } = words
  const term = (group: string, id: string | null): string | null =>
    id === null ? null : text('terms', group, id)
  const facts = {
    businessName: profile.businessName,
    taxCode: profile.taxCode,
    kind: term('kinds', profile.kind),
    sector: profile.sector && text('sectors', profile.sector.code, 'name'),
    line: profile.line ? text('sectors', 'lines', profile.line) : null,
    province: profile.province && text('places', profile.province),
    employees: profile.employees,
    womenEmployees: profile.womenEmployees,
    revenue: term('revenue', profile.revenueBand),
    capital: term('capital', profile.capitalBand),
    womenOwned: term('answers', profile.womenOwned),
    contactName: profile.contactName,
    phone: profile.phone,
    email: profile.email,
  } as const
  const lines = Object.entries(facts).map(([key, value]): Line => [
    text('staff', 'detail', 'profile', key),
    value === null ? own('absent') : String(value),
  ])
  const further = Object.entries(profile.furtherFacts).map(([id, answer]): Line => [
    text('facts', id, 'name'),
    text('terms', 'answers', answer),
  ])
  return { title: own('business'), lines: [...lines, ...further] }
}

/** Every answer, also to what the questionnaire asked of others only. */
export function answersSection(
  words: CopyWords,
  { answers }: Submission,
  questionnaire: Questionnaire | undefined,
): PageSection {
  const { own, text, list } = words
  const tools = answers.tools?.map((id) => text('tools', id, 'name'))
  return {
    title: own('answers'),
    lines: [
      ...Object.entries(answers.criteria).map(([id, answer]): Line => [
        questionInWords(words, questionnaire, id),
        answerInWords(words, questionnaire, id, answer),
      ]),
      ...(tools
        ? [[own('tools'), tools.length === 0 ? own('none') : list(tools)] satisfies Line]
        : []),
    ],
  }
}

/** As it was computed on the device and shown there. */
export function resultSection(
  words: CopyWords,
  { result }: Submission,
  questionnaire: Questionnaire | undefined,
): PageSection {
  const { own, text } = words
  const { level, coverage, pillars } = result
  const name = (group: string, id: string): string =>
    questionnaire ? text(questionnaire.words, group, id, 'name') : id
  return {
    title: own('result'),
    lines: [
      [own('score'), scoreInWords(words, result)],
      [
        own('level'),
        level.levelId === null
          ? text('terms', 'levels', 'withheld')
          : name('levels', level.levelId),
      ],
      [own('coverage'), `${coverage.answered} / ${coverage.applicable}`],
      ...pillars.map((pillar): Line => [
        name('pillars', pillar.pillarId),
        scoreInWords(words, pillar),
      ]),
    ],
  }
}

/** What it wants and what holds it back, in its own words too; nothing where it was not asked. */
export function closingSection(
  { own, text, list, yesNo }: CopyWords,
  { closing }: Submission,
  questionnaire: Questionnaire | undefined,
): readonly PageSection[] {
  if (!closing) return []
  const pillar = (id: string): string =>
    questionnaire ? text(questionnaire.words, 'pillars', id, 'name') : id
  return [
    {
      title: own('closing'),
      lines: [
        [own('obstacles'), list(closing.obstacles.map((id) => text('closing', 'obstacles', id)))],
        [own('obstacleNote'), closing.obstacleNote ?? own('absent')],
        [own('wantsContact'), yesNo(closing.wantsContact)],
        [own('important'), list(closing.importantPillars.map(pillar))],
        ...Object.entries(closing.answers).map(([id, options]): Line => [
          text('closing', 'questions', id, 'prompt'),
          list(options.map((option) => text('closing', 'questions', id, 'options', option))),
        ]),
        [own('remarks'), closing.remarks ?? own('absent')],
      ],
    },
  ]
}

/** What an officer saw evidence of. */
export function evidenceSection(
  words: CopyWords,
  { verification }: Submission,
  questionnaire: Questionnaire | undefined,
): readonly PageSection[] {
  if (!verification) return []
  const { own, text, list, time } = words
  return [
    {
      title: own('evidence'),
      lines: [
        [own('seenAt'), time(verification.verifiedAt)],
        ...Object.entries(verification.criteria).map(([id, { answer, evidence }]): Line => [
          questionInWords(words, questionnaire, id),
          `${answerInWords(words, questionnaire, id, answer)} (${list(
            evidence.map((kind) => text('verification', 'evidence', kind)),
          )})`,
        ]),
      ],
    },
  ]
}

/** Where it came from, and what proves that it was received as it stands. */
export function receiptSection(
  words: CopyWords,
  submission: Submission,
  receipt: Receipt,
  questionnaire: Questionnaire | undefined,
): PageSection {
  const { own, text, time, languageName } = words
  const { provenance, questionnaire: ref, replaces, follows } = submission
  const name = questionnaire ? `${nameInWords(words, questionnaire)} ` : ''
  const facts: readonly (readonly [string, string | number | null | undefined])[] = [
    ['code', receiptCode(receipt)],
    ['id', submission.id],
    ['receivedAt', time(receipt.receivedAt)],
    ['startedAt', time(provenance.startedAt)],
    ['submittedAt', time(provenance.submittedAt)],
    ['questionnaire', `${name}(${ref.id} v${ref.version}, ${ref.contentHash})`],
    ['channel', text('terms', 'channels', provenance.channel)],
    ['language', languageName(provenance.language)],
    ['event', provenance.eventId],
    ['device', provenance.deviceId],
    ['sequence', provenance.sequence],
    ['appVersion', provenance.appVersion],
    ['replaces', replaces],
    ['follows', follows],
    ['ownerKeyHash', submission.ownerKeyHash],
    ['recoveryHash', submission.recoveryHash],
    ['sha256', receipt.sha256],
    ['keyId', receipt.keyId],
    ['signature', receipt.signature],
  ]
  return {
    title: own('receipt', 'title'),
    lines: facts.flatMap(([key, value]): readonly Line[] =>
      value === null || value === undefined ? [] : [[own('receipt', key), String(value)]],
    ),
  }
}
