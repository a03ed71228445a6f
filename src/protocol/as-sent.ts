/*
 * Of what came as a text that nothing was held to: whether it is what it is read as. `Intl` and `Date` throw of what is not,
 * and a page or a copy that throws cannot be opened by anybody.
 */

/** A day of the calendar as `YYYY-MM-DD`. */
export const isCalendarDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text))

/** The code of a language, with a country or without: `vi`, `en-GB`. */
export const isLanguageTag = (text: string): boolean => /^[a-z]{2,3}(-[A-Z]{2})?$/.test(text)
