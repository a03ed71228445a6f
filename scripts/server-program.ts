/**
 * How the server is run, wherever it is: its program, after what keeps it small. A server that may use all of a large
 * machine lets garbage lie for long; these limits are for what JavaScript itself holds (some 60 MB), not for the figures
 * of submissions, which lie outside. docs/operating.md has the same line.
 */
export const SERVER_PROGRAM = [
  '--max-semi-space-size=4',
  '--max-old-space-size=400',
  'src/server/main.ts',
] as const
