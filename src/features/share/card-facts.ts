/** What the summary card shows; all of it words and figures that the screen shows too. */
export interface CardFacts {
  readonly appName: string
  readonly heading: string
  /** `null` unless its owner chose to show it. */
  readonly businessName: string | null
  /** Level in words, or that there is none. */
  readonly level: string
  /** "Mức 3/5"; `null` without a level. */
  readonly levelPlace: string | null
  /** Score or range as told; `null` where nothing is combined into one. */
  readonly figure: string | null
  /** "trên 100". */
  readonly figureOf: string
  /** How full the ring is, 0 to 1; from 0 to the middle where it is a range. */
  readonly share: number
  readonly pillars: readonly {
    readonly name: string
    /** 0 to 1; `null` = not scored. */
    readonly share: number | null
    readonly figure: string
  }[]
  readonly nextTitle: string
  /** What to do first; `null` where nothing is advised. */
  readonly next: string | null
  readonly disclaimer: string
  readonly tryIt: string
  /** Address of the app, without `https://`. */
  readonly address: string
}

/** The card as a message, for who cannot send pictures. */
export function cardText(card: CardFacts): string {
  const figure = card.figure && `${card.figure} ${card.figureOf}`
  return [
    [card.heading, card.businessName].filter(Boolean).join(' · '),
    [card.level, card.levelPlace, figure].filter(Boolean).join(' · '),
    ...card.pillars.map(({ name, figure: score }) => `- ${name}: ${score}`),
    card.next && `${card.nextTitle}: ${card.next}`,
    `${card.disclaimer}.`,
    `${card.tryIt} ${card.address}`,
  ]
    .filter(Boolean)
    .join('\n')
}
