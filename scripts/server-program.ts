/**
 * How the server is run, wherever it is: its program, and the most that JavaScript itself may hold, in megabytes. Without
 * it a server on a large machine lets garbage lie for long. The figures of submissions lie outside, and are not bound by
 * it. docs/operating.md has the same line.
 */
export const SERVER_PROGRAM = ['--max-old-space-size=400', 'src/server/main.ts'] as const
