/**
 * Spaces of all kinds, and what nobody sees: controls, joiners and breaks without a width, marks that turn the writing round,
 * letters and cells that are blank by design. What is pasted brings them along; within a text they are part of it.
 */
const UNSEEN = String.raw`\s\p{Cc}\p{Cf}\u115F\u1160\u2800\u3164\uFFA0`
const NOTHING = new RegExp(`^[${UNSEEN}]*$`, 'u')

/** Whether there is nothing to be read in `text`: it is empty, or all of it is unseen. */
export const saysNothing = (text: string): boolean => NOTHING.test(text)

/** The same for a browser's field, as what it has to hold: its own "required" is content with a space. */
export const SOMETHING_SAID = `.*[^${UNSEEN}].*`
