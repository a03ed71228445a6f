import * as z from 'zod/mini'
import { SubmissionFilterSchema } from './staff.ts'

export const TIME_STEPS = ['day', 'week', 'month'] as const
export type TimeStep = (typeof TIME_STEPS)[number]

/**
 * Filters of the dashboard, in the list's own words. Viewers may give `questionnaire`, and `from` and `to` as the first
 * and last day of one month that is over (decision 16).
 */
export const DashboardQuerySchema = z.extend(
  z.pick(SubmissionFilterSchema, {
    province: true,
    sector: true,
    kind: true,
    size: true,
    questionnaire: true,
    version: true,
    level: true,
    event: true,
    channel: true,
    from: true,
    to: true,
  }),
  { per: z.optional(z.enum(TIME_STEPS)) },
)
export type DashboardQuery = z.infer<typeof DashboardQuerySchema>

/** `null` in the place of a figure: too few businesses to show it to this person. */
const count = z.nullable(z.number())
const CountSchema = z.object({ key: z.nullable(z.string()), count })
/**
 * `key` = `null`: not told. `n` and `mean` (0 to 100) are over the scores that may be used for statistics; `n` is not for
 * viewers.
 */
const GroupSchema = z.object({
  key: z.nullable(z.string()),
  count,
  n: count,
  mean: z.nullable(z.number()),
})
const ChosenSchema = z.object({
  /** With consent to statistics: how many there are, or, of obstacles, how many filled in the page that asks about them. */
  of: count,
  /** Most frequent first. */
  items: z.array(
    z.object({
      key: z.string(),
      count: z.number(),
      /** How many were asked about it, where not all of `of` were. */
      of: z.optional(count),
    }),
  ),
})
export type DashboardCount = z.infer<typeof CountSchema>
export type DashboardGroup = z.infer<typeof GroupSchema>

export const DashboardSchema = z.object({
  /**
   * Small groups are hidden, counts rounded to five, means and shares to one step coarser, and only what consents to
   * statistics is counted, of the one questionnaire.
   */
  isRestricted: z.boolean(),
  /** The one that levels, pillars, means and how far those came who came again are about. */
  questionnaire: z.string(),
  /**
   * The versions of it that those are of, ascending, and how many each gives; without a number where there is one, and for
   * viewers, who are told of those that ten or more answered.
   */
  versions: z.array(z.object({ version: z.number(), count })),
  /** Whether the same answers get the same score and level by all of `versions`. */
  areScoredAlike: z.boolean(),
  /** Vietnam days, inclusive; `null` = open. */
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  total: count,
  /** Those of `total` that consent to statistics. */
  statistics: count,
  /** Scores among the statistics of `questionnaire`, and their mean. */
  scored: count,
  mean: z.nullable(z.number()),
  /** Key: first day of the step. Without gaps; empty for viewers. */
  time: z.array(CountSchema),
  per: z.enum(TIME_STEPS),
  questionnaires: z.array(CountSchema),
  levels: z.array(CountSchema),
  pillars: z.array(z.object({ key: z.string(), n: count, mean: z.nullable(z.number()) })),
  provinces: z.array(GroupSchema),
  sectors: z.array(GroupSchema),
  sizes: z.array(GroupSchema),
  kinds: z.array(GroupSchema),
  channels: z.array(GroupSchema),
  events: z.array(GroupSchema),
  /** Names of those among `events` that there still are, by id. */
  eventNames: z.record(z.string(), z.string()),
  obstacles: ChosenSchema,
  programmes: ChosenSchema,
  /** Ids of programmes nobody could check: they are named as such. */
  unverifiedProgrammes: z.array(z.string()),
  repeats: z.object({
    /** Those of `total`, of any questionnaire, whose business had answered the same one before; not for viewers. */
    submissions: count,
    /** Businesses with a score the first time and the latest time, and the means of both. */
    businesses: count,
    first: z.nullable(z.number()),
    latest: z.nullable(z.number()),
    /**
     * The same by the month of the latest visit, in Vietnam. Key: first day of the month. Without gaps; for viewers the
     * one month they chose, where it may be shown.
     */
    time: z.array(
      z.object({
        key: z.string(),
        businesses: count,
        first: z.nullable(z.number()),
        latest: z.nullable(z.number()),
      }),
    ),
  }),
  quality: z.object({
    /** Answers "don't know" of the questions that applied, 0 to 1. */
    unknownShare: z.nullable(z.number()),
    medianSeconds: z.nullable(z.number()),
    straightLined: count,
    /** Waiting in quarantine; `null` for who may not see it. */
    quarantined: count,
    /** What the filters take that is left out of the figures, this page's too; `null` for who may not see it. */
    excluded: count,
  }),
})
export type Dashboard = z.infer<typeof DashboardSchema>
