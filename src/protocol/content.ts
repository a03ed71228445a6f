/** Nested texts of one namespace. */
export type TextTree = { readonly [key: string]: TextTree | string }

/**
 * Answer of `GET /api/v1/content?lang=…`: everything a device needs to ask, score, advise and match, with its words
 * in one language. It comes from the server this app came from; the parts are trusted to be what the server checked
 * at its start, and typed by whoever unpacks them.
 */
export interface ContentPackage {
  /** Version of this shape. */
  readonly format: 1
  readonly language: string
  /** Every language there are words in, with its own name for itself. */
  readonly languages: readonly { readonly code: string; readonly name: string }[]
  /** As in their files; one that is based on another says only what differs. */
  readonly questionnaires: readonly unknown[]
  readonly programmes: readonly unknown[]
  readonly obligations: readonly unknown[]
  readonly actions: readonly unknown[]
  readonly closing: unknown
  /** All that this server takes in is for training; left out where it is not. */
  readonly isTraining?: boolean
  /** Texts by namespace; those of the screens only where the language does not come with the app. */
  readonly texts: Readonly<Record<string, TextTree>>
}

/** Languages whose texts come with the app. */
export const BUILT_IN_LANGUAGES: readonly string[] = ['vi', 'en']

/** Whether this is a package of the one format this app knows; what is in its lists is checked where it is used. */
export function isContentPackage(value: unknown): value is ContentPackage {
  return (
    value instanceof Object &&
    'format' in value &&
    value.format === 1 &&
    'questionnaires' in value &&
    Array.isArray(value.questionnaires) &&
    'texts' in value &&
    value.texts instanceof Object
  )
}
