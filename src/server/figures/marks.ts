/** What a fact says of its submission in one bit each, beside its dimensions. */
export const MARKS = {
  /** Its owner may be contacted. */
  contact: 1,
  /** It arrived after its event was closed. */
  late: 2,
  /** The device's result is not the one computed here. */
  differs: 4,
  /** Every question that applies was answered. */
  full: 8,
} as const

/** Somebody left it out of the figures. Few days have any, and those take a column of 16 bits for it. */
export const EXCLUDED = 512

/** Another stands in its place. In the store only: figures leave it out by its consent, and a day's column has eight bits. */
export const REPLACED = 256

interface Marked {
  readonly consent_contact: number
  readonly is_late: number
  readonly results_agree: number
  readonly answered: number
  readonly applicable: number
  readonly replaced_by: string | null
  readonly excluded_by: string | null
}

export const marksOf = (row: Marked): number =>
  (row.consent_contact === 1 ? MARKS.contact : 0) |
  (row.is_late === 1 ? MARKS.late : 0) |
  (row.results_agree === 1 ? 0 : MARKS.differs) |
  (row.answered >= row.applicable ? MARKS.full : 0) |
  (row.replaced_by === null ? 0 : REPLACED) |
  (row.excluded_by === null ? 0 : EXCLUDED)
