import type { Questionnaire, ToolLinks } from '#domain/questionnaire.ts'
import file from '#content/questionnaires/san-sang-so.v1.json' with { type: 'json' }

/**
 * Version 1 of the default questionnaire, which figures worked out by hand are of: a further version has others, and these go on
 * holding for the first.
 */
export const FIRST_VERSION = file as unknown as Questionnaire & { readonly toolLinks: ToolLinks }
