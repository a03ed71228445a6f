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
