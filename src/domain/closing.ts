import type { Consent } from './consent.ts'

/** What is asked after the last question, as content. Nothing of it is ever scored. Wording under `closing`. */
export interface ClosingQuestions {
  readonly version: number
  readonly obstacleGroups: readonly {
    readonly id: string
    /** Ids, unique over all groups. */
    readonly obstacles: readonly string[]
  }[]
  readonly questions: readonly {
    readonly id: string
    readonly choose: 'one' | 'several'
    readonly options: readonly string[]
  }[]
}

const withoutRepeats = (ids: readonly string[]): readonly string[] => [...new Set(ids)]

/**
 * All that any of these asked, the newest given first: its groups and questions in its order, and behind them, in each list,
 * what only the others had. An obstacle that was moved stands where the newest has it.
 */
export function everAskedAtTheEnd(
  all: readonly [ClosingQuestions, ...(readonly ClosingQuestions[])],
): ClosingQuestions {
  const groups = all.flatMap(({ obstacleGroups }) => obstacleGroups)
  const questions = all.flatMap((each) => each.questions)
  const home = new Map<string, string>()
  for (const { id, obstacles } of groups)
    for (const obstacle of obstacles) if (!home.has(obstacle)) home.set(obstacle, id)
  return {
    version: all[0].version,
    obstacleGroups: withoutRepeats(groups.map(({ id }) => id)).map((id) => ({
      id,
      obstacles: [...home].flatMap(([obstacle, group]) => (group === id ? [obstacle] : [])),
    })),
    questions: withoutRepeats(questions.map(({ id }) => id)).map((id) => {
      const same = questions.filter((each) => each.id === id)
      return {
        id,
        // Who was once offered several may send several.
        choose: same.some(({ choose }) => choose === 'several') ? 'several' : 'one',
        options: withoutRepeats(same.flatMap(({ options }) => options)),
      }
    }),
  }
}

/** What the owner said there. Every part may stay empty. */
export interface Closing {
  /** Version of the `ClosingQuestions` they read. */
  readonly version: number
  readonly obstacles: readonly string[]
  /** In the owner's own words; `null` = nothing written. */
  readonly obstacleNote: string | null
  /** Asks to be called about the obstacles; needs consent to be contacted. */
  readonly wantsContact: boolean
  /** Chosen option ids by question id. */
  readonly answers: Readonly<Record<string, readonly string[]>>
  readonly remarks: string | null
  /** Pillars the owner marked as important to the business. */
  readonly importantPillars: readonly string[]
}

export const NO_CLOSING: Closing = {
  version: 1,
  obstacles: [],
  obstacleNote: null,
  wantsContact: false,
  answers: {},
  remarks: null,
  importantPillars: [],
}

/**
 * Id of the question for who ticks no obstacle, where these questions have it: without it, who has nothing in the way would be
 * taken for somebody who left the page untouched.
 */
export const NONE_OF_THEM = 'none-of-them'

/** With this one chosen, or taken back. */
export const toggled = (ids: readonly string[], id: string): readonly string[] =>
  ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]

/** What changes when it is said why none is ticked: then none is. */
export const withNoneOfThem = (
  { answers }: Pick<Closing, 'answers'>,
  option: string,
): Partial<Closing> => ({ obstacles: [], answers: { ...answers, [NONE_OF_THEM]: [option] } })

/** What changes when an obstacle is ticked, or taken back: whoever ticks one does not say that there is none. */
export function withObstacleToggled(
  { obstacles, answers }: Pick<Closing, 'obstacles' | 'answers'>,
  obstacle: string,
): Partial<Closing> {
  const { [NONE_OF_THEM]: said, ...others } = answers
  return { obstacles: toggled(obstacles, obstacle), ...(said && { answers: others }) }
}

/** The closing as it may leave the device: own words only with consent to keep and send, a call only with consent to it. */
export function closingToSend(closing: Closing, { purposes }: Consent): Closing {
  const isNamed = purposes.keepAndSend
  return {
    ...closing,
    obstacleNote: isNamed ? closing.obstacleNote : null,
    remarks: isNamed ? closing.remarks : null,
    wantsContact: closing.wantsContact && isNamed && purposes.contact,
  }
}

/** Ids in `closing` that these questions cannot have produced. */
export function impossibleClosing(
  closing: Closing,
  questions: ClosingQuestions,
  pillarIds: readonly string[],
): readonly string[] {
  const obstacles = new Set(questions.obstacleGroups.flatMap((group) => group.obstacles))
  const answered = Object.entries(closing.answers).flatMap(([id, chosen]) => {
    const question = questions.questions.find((each) => each.id === id)
    if (!question || (question.choose === 'one' && chosen.length > 1)) return [id]
    return chosen.filter((option) => !question.options.includes(option))
  })
  return [
    ...closing.obstacles.filter((id) => !obstacles.has(id)),
    ...answered,
    ...closing.importantPillars.filter((id) => !pillarIds.includes(id)),
  ]
}
