import * as z from 'zod/mini'
import { neededText } from './needed-text.ts'
import { periodNamed } from '#domain/period.ts'
import type { PublishedFigures } from '#domain/publication.ts'

/*
 * Results made public. Anyone may read them:
 *   GET /api/v1/publications             → PublicationList
 *   GET /api/v1/publications/{id}        → Publication
 *   GET /api/v1/publications/{id}.csv    → the same figures as a table
 *   GET /api/v1/publications/{id}.xlsx   → the same in words, as a workbook (?lang=vi or en)
 *   GET /api/v1/publications/{id}.csv-metadata.json → CsvMetadata: licence, method and columns of that table
 *   GET /api/v1/benchmarks               → Benchmarks: what devices keep to compare with
 */

/** Free to use with the source named; shown with every publication. */
export const LICENCE = 'CC BY 4.0'
export const LICENCE_URL = 'https://creativecommons.org/licenses/by/4.0/'

const period = z.string().check(z.refine((name) => periodNamed(name) !== null))
const questionnaire = z.string().check(z.regex(/^[a-z0-9-]{1,60}$/))

/** `POST /api/v1/staff/publications/preview`. */
const wantedFields = {
  period,
  questionnaire,
  /** Count only what answered this version of the questionnaire; absent = whatever came in. */
  onlyVersion: z.optional(z.int().check(z.gte(1), z.lte(9999))),
}
export const PreviewRequestSchema = z.object(wantedFields)
export type PreviewRequest = z.infer<typeof PreviewRequestSchema>

/** `POST /api/v1/staff/publications`. A second one of the same period is its next version. */
export const PublishRequestSchema = z.object({
  ...wantedFields,
  /** Whether devices get it to compare with; not what mixes versions that are scored differently. */
  isBenchmark: z.boolean(),
  /** What changed, for the reader; from the second version on. */
  note: z.string().check(z.trim(), z.maxLength(500)),
})
export type PublishRequest = z.infer<typeof PublishRequestSchema>

export const PublishedSchema = z.object({ id: z.string() })

/** `POST /api/v1/staff/publications/{id}/withdraw`. */
export const WithdrawRequestSchema = z.object({
  reason: neededText(500),
})

const cells = z.array(
  z.object({
    id: z.nullable(z.string()),
    count: z.nullable(z.number()),
    mean: z.nullable(z.number()),
  }),
)
const benchmarks = z.array(
  z.object({
    sector: z.nullable(z.string()),
    size: z.nullable(z.string()),
    count: z.number(),
    score: z.nullable(z.number()),
    pillars: z.record(z.string(), z.number()),
  }),
)

const FiguresSchema: z.ZodMiniType<PublishedFigures> = z.object({
  questionnaireVersions: z.optional(z.array(z.number())),
  onlyVersion: z.optional(z.number()),
  mixesScoring: z.optional(z.boolean()),
  count: z.number(),
  score: z.object({
    mean: z.nullable(z.number()),
    quartiles: z.nullable(z.tuple([z.number(), z.number(), z.number()])),
  }),
  levels: cells,
  pillars: z.array(z.object({ id: z.string(), count: z.number(), mean: z.number() })),
  sectors: cells,
  sizes: cells,
  provinces: cells,
  channels: cells,
  obstacles: z.array(
    z.object({ id: z.string(), count: z.number(), asked: z.optional(z.number()) }),
  ),
  unknownPercent: z.number(),
  benchmarks,
})

const entryFields = {
  id: z.string(),
  period,
  from: z.string(),
  to: z.string(),
  questionnaire,
  /** From 1, within the same period and questionnaire. */
  version: z.number(),
  publishedAt: z.string(),
  isBenchmark: z.boolean(),
  note: z.string(),
  /** The later version, where there is one. */
  replacedBy: z.nullable(z.string()),
  withdrawnAt: z.nullable(z.string()),
  withdrawnReason: z.nullable(z.string()),
}
export const PublicationEntrySchema = z.object(entryFields)
export type PublicationEntry = z.infer<typeof PublicationEntrySchema>

export const PublicationListSchema = z.object({ items: z.array(PublicationEntrySchema) })
export type PublicationList = z.infer<typeof PublicationListSchema>

const sentences = z.readonly(z.array(z.string()))
/** Sentences, by language. */
const MethodSchema = z.object({ vi: sentences, en: sentences })
export type PublicationMethod = z.infer<typeof MethodSchema>

export const PublicationSchema = z.object({
  ...entryFields,
  licence: z.literal(LICENCE),
  licenceUrl: z.literal(LICENCE_URL),
  /** How the figures came to be and what they do not say. */
  method: MethodSchema,
  fewestShown: z.number(),
  roundedTo: z.number(),
  /** Made up, on a server to learn on; absent = real. */
  isTraining: z.optional(z.boolean()),
  /** `null` once it is withdrawn. */
  figures: z.nullable(FiguresSchema),
})
export type Publication = z.infer<typeof PublicationSchema>

/** Tagged by language, as the vocabulary has it: a name without a prefix is none of its keys. */
const inLanguages = z.array(z.object({ '@value': z.string(), '@language': z.string() }))
/** As far as it is used of W3C "Metadata Vocabulary for Tabular Data" (2015), with Dublin Core terms. */
export const CsvMetadataSchema = z.object({
  '@context': z.literal('http://www.w3.org/ns/csvw'),
  /** Of the table, relative to this. */
  url: z.string(),
  dialect: z.object({ encoding: z.string(), delimiter: z.string(), header: z.boolean() }),
  'dc:title': z.string(),
  'dc:license': z.object({ '@id': z.string() }),
  'dc:rights': z.string(),
  'dc:issued': z.string(),
  /** First and last day received, `from/to`. */
  'dc:temporal': z.string(),
  /** The method, a sentence a line. */
  'dc:description': inLanguages,
  /** What changed since the version before. */
  'dc:provenance': z.optional(z.string()),
  notes: z.array(
    z.object({
      questionnaire,
      questionnaireVersions: z.nullable(z.readonly(z.array(z.number()))),
      fewestShown: z.number(),
      roundedTo: z.number(),
    }),
  ),
  tableSchema: z.object({
    columns: z.array(
      z.object({
        name: z.string(),
        titles: z.string(),
        datatype: z.string(),
        'dc:description': inLanguages,
      }),
    ),
    primaryKey: z.array(z.string()),
  }),
})
export type CsvMetadata = z.infer<typeof CsvMetadataSchema>

/**
 * `count`: as it is, for those who decide. `figures`: `null` where there are too few. `versions`: those that came in in the
 * period, ascending, where they are scored differently, and what was published before does not say which are counted.
 */
export const PreviewSchema = z.object({
  count: z.number(),
  figures: z.nullable(FiguresSchema),
  versions: z.array(z.number()),
})
export type Preview = z.infer<typeof PreviewSchema>

export const BenchmarksSchema = z.object({
  items: z.array(
    z.object({
      questionnaire,
      period,
      publicationId: z.string(),
      publishedAt: z.string(),
      /** Versions of the questionnaire that were counted; absent where that was not noted. */
      questionnaireVersions: z.optional(z.array(z.number())),
      cells: benchmarks,
    }),
  ),
})
export type Benchmarks = z.infer<typeof BenchmarksSchema>

/** `GET /api/v1/staff/publications/outdated`: so many of its submissions are left out of the figures, or counted again, since. */
const OutdatedPublicationSchema = z.object({ id: z.string(), changed: z.number() })
export type OutdatedPublication = z.infer<typeof OutdatedPublicationSchema>
export const OutdatedPublicationsSchema = z.object({ items: z.array(OutdatedPublicationSchema) })
export type OutdatedPublications = z.infer<typeof OutdatedPublicationsSchema>
