/*
 * What somebody went on typing while what stood there before was still being saved. It was not sent: emptying the field once
 * the answer has come would wipe it.
 */

/** What is left of a text of several lines once `sent` is kept: all that was added behind it, or all of it where it was rewritten. */
export const addedTo = (sent: string, now: string): string =>
  now.startsWith(sent) ? now.slice(sent.length).trimStart() : now

/** For one value: `empty` where it is still the one that was sent, and otherwise what has taken its place. */
export const unlessSent =
  <Value>(sent: Value, empty: Value) =>
  (now: Value): Value =>
    now === sent ? empty : now
