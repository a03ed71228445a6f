/**
 * The most that JavaScript itself may hold, in megabytes: without it a server on a large machine lets garbage lie for long.
 * The figures of submissions lie outside, and are not bound by it. And of what is young: Node's own 16 take some 50 to
 * 120 megabytes more after many deliveries, and a tenth less of the processor for each (docs/operating.md). A small box has
 * less memory to spare than time.
 */
const MEMORY = ['--max-old-space-size=400', '--max-semi-space-size=8'] as const

/**
 * Left to itself V8 notes which lines of code made what was still in use when it collected, and has them make it among what
 * is old from then on. What judging makes of a submission is in use for milliseconds: of each, 12 kB were thrown away only
 * when everything was collected, every thousandth submission (docs/operating.md).
 */
const COLLECTION = ['--no-allocation-site-pretenuring'] as const

/** Options of Node's own, before the program. */
const OPTIONS = [...MEMORY, ...COLLECTION] as const

/**
 * And what its threads may take from the C library at a time: by itself glibc gives each of a dozen threads a heap of its own
 * (some 30 MB together). As in the unit of docs/operating.md.
 */
export const MEMORY_ENVIRONMENT = { MALLOC_ARENA_MAX: '2' } as const

/** How the built server is run, wherever it is; docs/operating.md has the same line. */
export const SERVER_PROGRAM = [...OPTIONS, 'dist/server/main.js'] as const

/** The same from its sources, which are read again whenever one changes. */
export const WATCHED_SERVER = ['--watch-path=src', ...OPTIONS, 'src/server/main.ts'] as const
