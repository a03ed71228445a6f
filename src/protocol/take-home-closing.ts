import {
  impossibleClosing,
  NO_CLOSING,
  type Closing,
  type ClosingQuestions,
} from '#domain/closing.ts'
import type { DigitReader } from './take-home-digits.ts'
import { count, digit, flag, nullable, subsetOf, text, type Field } from './take-home-fields.ts'

/** Closing questions, with the first four hex digits of the SHA-256 of their canonical JSON. */
export interface KnownClosing {
  readonly questions: ClosingQuestions
  readonly hashStart: string
}

/** `isWhole` is false where no questions at hand have what was chosen, or the reader has others: then obstacles and answers are empty. */
export interface CarriedClosing {
  readonly closing: Closing
  readonly isWhole: boolean
}

type Question = ClosingQuestions['questions'][number]

/** Not asked, then none or one of the options, or a bit for each. */
function chosenField({ choose, options }: Question): Field<readonly string[] | undefined> {
  if (choose === 'several') {
    const several = nullable(subsetOf(options))
    return {
      write: (to, chosen) => several.write(to, chosen ?? null),
      read: (from) => several.read(from) ?? undefined,
    }
  }
  const place = digit(options.length + 2)
  return {
    write: (to, chosen) => {
      const option = chosen?.[0]
      if (!chosen) place.write(to, 0)
      else place.write(to, option === undefined ? 1 : options.indexOf(option) + 2)
    },
    read: (from) => {
      const code = place.read(from)
      if (code === 0) return undefined
      return code === 1 ? [] : options.slice(code - 2, code - 1)
    },
  }
}

/** What is coded by position in the questions. */
function askedField(questions: ClosingQuestions): Field<Pick<Closing, 'obstacles' | 'answers'>> {
  const obstacles = subsetOf(questions.obstacleGroups.flatMap((group) => group.obstacles))
  const fields = questions.questions.map(
    (question) => [question.id, chosenField(question)] as const,
  )
  return {
    write: (to, closing) => {
      obstacles.write(to, closing.obstacles)
      for (const [id, field] of fields) field.write(to, closing.answers[id])
    },
    read: (from) => {
      const chosenObstacles = obstacles.read(from)
      const answers = fields.flatMap(([id, field]): (readonly [string, readonly string[]])[] => {
        const chosen = field.read(from)
        return chosen ? [[id, chosen]] : []
      })
      return { obstacles: chosenObstacles, answers: Object.fromEntries(answers) }
    },
  }
}

const ownWords = nullable(text)
const hashDigit = digit(16 ** 4)

/**
 * A closing, last in the text: who lacks the questions it was coded by stops before them and has all the rest. `known`: the
 * questions at hand, of whatever version; `null` = none, and nothing that was chosen is written.
 */
export function closingField(
  pillarIds: readonly string[],
  known: KnownClosing | null,
): Field<CarriedClosing> {
  const pillars = subsetOf(pillarIds)
  const readAsked = (closing: Closing, from: DigitReader): CarriedClosing => {
    if (!flag.read(from)) return { closing, isWhole: false }
    const hashStart = hashDigit.read(from).toString(16).padStart(4, '0')
    if (known?.hashStart !== hashStart) return { closing, isWhole: false }
    return { closing: { ...closing, ...askedField(known.questions).read(from) }, isWhole: true }
  }
  return {
    write: (to, { closing }) => {
      count.write(to, closing.version)
      pillars.write(to, closing.importantPillars)
      flag.write(to, closing.wantsContact)
      ownWords.write(to, closing.obstacleNote)
      ownWords.write(to, closing.remarks)
      // Begun by an earlier version, it is coded by the questions at hand, where these have all that was chosen.
      const isCoded =
        known !== null && impossibleClosing(closing, known.questions, pillarIds).length === 0
      flag.write(to, isCoded)
      if (!isCoded) return
      hashDigit.write(to, parseInt(known.hashStart, 16))
      askedField(known.questions).write(to, closing)
    },
    read: (from) => {
      const version = count.read(from)
      const importantPillars = pillars.read(from)
      const wantsContact = flag.read(from)
      const obstacleNote = ownWords.read(from)
      const remarks = ownWords.read(from)
      const closing = { version, importantPillars, wantsContact, obstacleNote, remarks }
      return readAsked({ ...NO_CLOSING, ...closing }, from)
    },
  }
}
