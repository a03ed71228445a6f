/**
 * What one submission adds to figures: nothing that names a business, but hashes and ids that tell which submissions
 * are of the same one. One row for each submission that is not erased.
 */
export interface FactTable {
  id: string
  /** Day in Vietnam on which it was received, `YYYY-MM-DD`. */
  day: string
  received_at: string
  questionnaire_id: string
  version: number
  /** Bits of `MARKS`, and `REPLACED` and `EXCLUDED` (figures/marks.ts). */
  marks: number
  province: string | null
  sector: string | null
  size_class: string | null
  kind: string | null
  /** `null` = withheld, or the questionnaire gives none. */
  level_id: string | null
  event_id: string | null
  channel: string
  consent_statistics: number
  /** Hundredths of a point, 0 to 10 000, rounded; `null` = no score. */
  score: number | null
  /** JSON: hundredths of a point by pillar id, those without a score left out. */
  pillars: string
  /** Answers "don't know", and questions that applied. */
  unknown_answers: number
  applicable: number
  /** From start to submitting by the device's own clock; `null` where that clock went backwards. */
  seconds: number | null
  /** 1 = the same position was chosen in every question. */
  straight_lined: number
  /** JSON array: the version of the closing that was filled in, then ids (`figures/closing-told.ts`). */
  obstacles: string
  /** JSON array of ids, as they fitted on the day it was received. */
  programmes: string
  /** Hash of the owner's key; `null` = none, or it came when its business was full (`figures/settled.ts`). */
  owner: string | null
  /** Id of the submission it follows; what it replaces is of the same owner. `null` also where its business was full. */
  link: string | null
  /** Smallest id among the submissions known to be of the same business; with `+` behind it where that was full. */
  business: string
  /** 1 = there is an earlier one of the same business by the same questionnaire, or it says that it follows one; nobody comes again by correcting. */
  is_repeat: number
  /** 1 = of those of the same business and questionnaire that count in statistics the last. */
  is_latest: number
  /** Score of the first of them; `null` = this is the first, or does not count, or that one has none. */
  first_score: number | null
}

/** How often the facts of a day have changed, so that what was counted before is known to be still right. */
export interface FactDayTable {
  day: string
  /** Processes count apart, so that none waits for another's commit. */
  writer: number
  changes: number | bigint | string
}

/** The cells of a submission in a download that names nobody, ready to be written. One row for each that can be kept so. */
export interface ExportCellTable {
  id: string
  /** Which columns, in which order (`cellLayout`). */
  layout: string
  /** Codes and figures, none of which needs quoting, with commas between. */
  cells: string
}

/** What was made for all that is held, so that the next start need not look. */
export interface DerivedStateTable {
  name: string
  value: string
}
