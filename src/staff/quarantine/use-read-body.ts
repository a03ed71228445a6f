import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { CLOSING_QUESTIONS } from '#content/closing.ts'
import {
  findQuestionnaire,
  nameKey,
  optionKey,
  QUESTIONNAIRE,
  QUESTIONNAIRES,
} from '#content/questionnaire.ts'
import type { Criterion, Questionnaire } from '#domain/questionnaire.ts'
import { useContentText } from '#i18n/content-text.ts'
import { formatDateTime } from '#i18n/formats.ts'
import { faultsIn, parsed, within, type Fault, type PutAsideReason } from './put-aside.ts'

/** One thing that was told, and where it lies in the body. */
export interface ReadRow {
  readonly path: string
  readonly label: string
  readonly text: string
}

export interface ReadSection {
  readonly id: 'who' | 'answers' | 'closing' | 'when'
  readonly rows: readonly ReadRow[]
}

export interface ReadBody {
  /** Whether it holds anything that can be read so. */
  readonly isReadable: boolean
  readonly sections: readonly ReadSection[]
  readonly faults: readonly Fault[]
}

/** What may be looked up as a part of a key; anything may stand in a body that was put aside. */
const ID = /^[\w-]{1,60}$/
const SECTION = /^[A-V]$/
const LONGEST = 2000

/** As it stands there, where it has no words. */
const asWritten = (value: unknown): string =>
  value === undefined || value === null
    ? '–'
    : (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, LONGEST)

/** Of the profile, with what each is called. */
const PROFILE_LABELS = {
  businessName: 'businessName',
  taxCode: 'taxCode',
  kind: 'kind',
  sector: 'sector',
  line: 'line',
  province: 'province',
  employees: 'employees',
  womenEmployees: 'womenEmployees',
  revenueBand: 'revenue',
  capitalBand: 'capital',
  womenOwned: 'womenOwned',
  contactName: 'contactName',
  phone: 'phone',
  email: 'email',
} as const
type ProfileField = keyof typeof PROFILE_LABELS
/** Where the words of a profile's value lie. */
const PROFILE_WORDS: Readonly<Record<string, string>> = {
  kind: 'terms:kinds.',
  line: 'sectors:lines.',
  province: 'places:',
  revenueBand: 'terms:revenue.',
  capitalBand: 'terms:capital.',
  womenOwned: 'terms:answers.',
}
const CLOSING_LABELS = {
  obstacles: 'obstacles',
  obstacleNote: 'obstacleNote',
  wantsContact: 'wantsContact',
  importantPillars: 'important',
  remarks: 'remarks',
} as const
const PROVENANCE_LABELS = {
  id: 'id',
  questionnaire: 'questionnaire',
  'provenance.submittedAt': 'submittedAt',
  'provenance.startedAt': 'startedAt',
  'provenance.channel': 'channel',
  'provenance.deviceId': 'device',
  'consent.purposes': 'consent',
} as const

const keysOf = <Key extends string>(labels: Readonly<Record<Key, string>>): readonly Key[] =>
  Object.keys(labels) as Key[]

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  value instanceof Object ? Object.entries(value) : []

/** Words what a body in quarantine says, as far as there are words for it: it may be broken, or of a questionnaire nobody here has. */
export function useReadBody(body: string, reason: PutAsideReason): ReadBody {
  const { t, i18n } = useTranslation('staff')
  const known = useSyncExternalStore(QUESTIONNAIRES.subscribe, QUESTIONNAIRES.current)
  const value = parsed(body)
  const [id, version] = ['id', 'version'].map((name) => within(value, 'questionnaire', name))
  const questionnaire =
    typeof id === 'string' && typeof version === 'number'
      ? findQuestionnaire(id, version, known)
      : undefined
  const words = useContentText(questionnaire?.words ?? QUESTIONNAIRE.words)
  const tools = useContentText('tools')
  const closing = useContentText('closing')
  const text = useContentText('terms')
  // Only so that their words are here.
  useContentText('places')
  useContentText('sectors')

  const worded = (place: string, each: unknown): string => {
    const key = `${place}${typeof each === 'string' ? each : ''}`
    return typeof each === 'string' && ID.test(each) && i18n.exists(key)
      ? text(key)
      : asWritten(each)
  }
  const list = (each: unknown, word: (one: unknown) => string): string =>
    Array.isArray(each) ? each.map(word).join('; ') || '–' : asWritten(each)
  const instant = (each: unknown): string =>
    typeof each === 'string' && Number.isFinite(Date.parse(each))
      ? formatDateTime(each, i18n.language)
      : asWritten(each)

  function profileText(field: ProfileField, told: unknown): string {
    const place = PROFILE_WORDS[field]
    if (place !== undefined) return worded(place, told)
    const section = field === 'sector' ? within(told, 'code') : undefined
    const name = `sectors:${String(section)}.name`
    return SECTION.test(String(section)) && i18n.exists(name) ? text(name) : asWritten(told)
  }

  function who(): ReadSection {
    const profile = within(value, 'profile')
    const rows = keysOf(PROFILE_LABELS).map((field) => ({
      path: `profile.${field}`,
      label: t(`detail.profile.${PROFILE_LABELS[field]}`),
      text: profileText(field, within(profile, field)),
    }))
    return { id: 'who', rows }
  }

  function answerText(of: Questionnaire | undefined, asked: string, answer: unknown): string {
    const kind = within(answer, 'kind')
    const criterion: Pick<Criterion, 'options'> | undefined =
      of?.pillars.flatMap((pillar) => pillar.criteria).find((each) => each.id === asked) ??
      (of?.toolLinks?.id === asked ? of.toolLinks : undefined)
    const option = (each: unknown): string =>
      of && criterion?.options.some((one) => one.id === each)
        ? words(optionKey(of, asked, String(each)))
        : asWritten(each)
    if (kind === 'option') return option(within(answer, 'optionId'))
    if (kind === 'options') return list(within(answer, 'optionIds'), option)
    if (kind === 'unknown' || kind === 'notApplicable') return text(`terms:states.${kind}`)
    return asWritten(answer)
  }

  function answers(): ReadSection {
    const given = within(value, 'answers', 'criteria')
    const prompts = new Map(
      questionnaire?.pillars.flatMap((pillar) =>
        pillar.criteria.map(({ id: asked }) => [asked, words(`criteria.${asked}.prompt`)] as const),
      ),
    )
    if (questionnaire?.toolLinks) prompts.set(questionnaire.toolLinks.id, words('toolLinks.prompt'))
    const order = [...prompts.keys()]
    const rows = entriesOf(given)
      .toSorted(
        ([a], [b]) => (order.indexOf(a) + 1 || Infinity) - (order.indexOf(b) + 1 || Infinity),
      )
      .map(([asked, answer]) => ({
        path: `answers.criteria.${asked}`,
        label: prompts.get(asked) ?? asked,
        text: answerText(questionnaire, asked, answer),
      }))
    const ticked = within(value, 'answers', 'tools')
    const toolRow = {
      path: 'answers.tools',
      label: questionnaire ? words('tools.prompt') : t('quarantine.reading.tools'),
      text: list(ticked, (tool) => {
        const key = `tools:${String(tool)}.name`
        return ID.test(String(tool)) && i18n.exists(key)
          ? tools(`${String(tool)}.name`)
          : asWritten(tool)
      }),
    }
    return {
      id: 'answers',
      rows: ticked === undefined || ticked === null ? rows : [...rows, toolRow],
    }
  }

  function ending(): ReadSection {
    const said = within(value, 'closing')
    if (said === undefined || said === null) return { id: 'closing', rows: [] }
    const texts = {
      obstacles: list(within(said, 'obstacles'), (each) => worded('closing:obstacles.', each)),
      obstacleNote: asWritten(within(said, 'obstacleNote')),
      wantsContact: worded('staff:quarantine.reading.yesNo.', String(within(said, 'wantsContact'))),
      importantPillars: list(within(said, 'importantPillars'), (each) =>
        questionnaire?.pillars.some((pillar) => pillar.id === each)
          ? words(`pillars.${String(each)}.name`)
          : asWritten(each),
      ),
      remarks: asWritten(within(said, 'remarks')),
    }
    const asked = CLOSING_QUESTIONS.current().questions
    const further = entriesOf(within(said, 'answers')).map(([question, chosen]) => {
      const isKnown = asked.some((each) => each.id === question)
      return {
        path: `closing.answers.${question}`,
        label: isKnown ? closing(`questions.${question}.prompt`) : question,
        text: list(chosen, (each) => worded(`closing:questions.${question}.options.`, each)),
      }
    })
    return {
      id: 'closing',
      rows: [
        ...keysOf(CLOSING_LABELS).map((field) => ({
          path: `closing.${field}`,
          label: t(`detail.${CLOSING_LABELS[field]}`),
          text: texts[field],
        })),
        ...further,
      ],
    }
  }

  function when(): ReadSection {
    const purposes = within(value, 'consent', 'purposes')
    const agreed = (['keepAndSend', 'contact', 'statistics'] as const).filter(
      (purpose) => within(purposes, purpose) === true,
    )
    const asked = questionnaire
      ? `${words(nameKey(questionnaire))} · ${questionnaire.version}`
      : list([id, version], asWritten)
    const told = {
      id: asWritten(within(value, 'id')),
      questionnaire: asked,
      'provenance.submittedAt': instant(within(value, 'provenance', 'submittedAt')),
      'provenance.startedAt': instant(within(value, 'provenance', 'startedAt')),
      'provenance.channel': worded('terms:channels.', within(value, 'provenance', 'channel')),
      'provenance.deviceId': asWritten(within(value, 'provenance', 'deviceId')),
      'consent.purposes':
        agreed.map((purpose) => t(`detail.consent.${purpose}`)).join(', ') ||
        t('quarantine.reading.nothing'),
    } as const
    return {
      id: 'when',
      rows: keysOf(PROVENANCE_LABELS).map((path) => ({
        path,
        label: t(`detail.provenance.${PROVENANCE_LABELS[path]}`),
        text: told[path],
      })),
    }
  }

  const isReadable = value instanceof Object && !Array.isArray(value)
  return {
    isReadable,
    sections: isReadable
      ? [who(), answers(), ending(), when()].filter(({ rows }) =>
          rows.some((row) => row.text !== '–'),
        )
      : [],
    faults: isReadable ? faultsIn(value, reason, questionnaire, CLOSING_QUESTIONS.current()) : [],
  }
}
