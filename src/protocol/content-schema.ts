import * as z from 'zod/mini'

/*
 * `GET /api/v1/content` for whoever reads it from outside: what the parts hold is content, described by docs/content.md.
 * The app itself checks no more than `isContentPackage` and does not carry this.
 */

export const ContentQuerySchema = z.object({
  /** A language there are words in. */
  lang: z._default(z.string().check(z.maxLength(35)), 'vi'),
})

const parts = z.array(z.record(z.string(), z.unknown()))

export const ContentPackageSchema = z.object({
  format: z.literal(1),
  language: z.string(),
  languages: z.array(z.object({ code: z.string(), name: z.string() })),
  questionnaires: parts,
  programmes: parts,
  obligations: parts,
  actions: parts,
  closing: z.record(z.string(), z.unknown()),
  /** All that this server takes in is for training; left out where it is not. */
  isTraining: z.optional(z.boolean()),
  /** Texts by namespace. */
  texts: z.record(z.string(), z.record(z.string(), z.unknown())),
})
