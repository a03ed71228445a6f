/**
 * PostgreSQL's text holds every character but U+0000, and what is quarantined is kept as it came, with that one too. So
 * it is written as two characters, and the first of those two likewise; nothing else is changed.
 */
const ESCAPE = '\uE000'
const NUL = '\u0000'

/** As it is written into PostgreSQL. */
export const withoutNul = (text: string): string =>
  text.includes(NUL) || text.includes(ESCAPE)
    ? text.replaceAll(ESCAPE, `${ESCAPE}e`).replaceAll(NUL, `${ESCAPE}0`)
    : text

/** As it was before `withoutNul`. */
export const withNul = (stored: string): string =>
  stored.includes(ESCAPE)
    ? stored.replaceAll(`${ESCAPE}0`, NUL).replaceAll(`${ESCAPE}e`, ESCAPE)
    : stored
