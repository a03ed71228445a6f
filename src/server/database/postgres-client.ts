import { Client, types, type ClientConfig, type CustomTypesConfig } from 'pg'
import { withNul, withoutNul } from './nul-in-text.ts'

const { INT8, TEXT, VARCHAR } = types.builtins

/** What columns are read as, beside pg's own. */
export const PARSERS: CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (oid === TEXT || oid === VARCHAR) return withNul
    // Counts, and numbers devices told us, which are safe integers by their schema.
    if (oid === INT8) return Number
    return types.getTypeParser(oid, format)
  },
}

/**
 * Classes of errors of a database that cannot just now: the connection (08), room (53), an end from outside and limits of
 * the role (57), its disk (58); besides a standby that takes nothing in, and another's lock that was held too long.
 */
const CANNOT_NOW = /^(?:08|53|57|58)|^25006$|^55P03$/

/** pg's word for a query that was given up on, which may still be running. */
const GIVEN_UP = 'Query read timeout'

/** What a database says before it ends the connection: an end from outside, a crash, a limit. pg hears of that end only later. */
const LAST_WORDS = /^57P0[1-5]$/

const isEnded = (error: Error): boolean =>
  error.message === GIVEN_UP || ('code' in error && LAST_WORDS.test(String(error.code)))

const cannotNow = (error: Error): boolean =>
  error.message === GIVEN_UP || ('code' in error && CANNOT_NOW.test(String(error.code)))

/**
 * pg's own client, which also writes U+0000 (`nul-in-text.ts`), lets go of a connection on which nothing is answered, and
 * tells `onFailure` of whatever the database could not do just now.
 */
export const postgresClient = (onFailure: () => void) =>
  class extends Client {
    /** Why the connection is no good any more. */
    #lost: Error | null = null

    constructor(config?: string | ClientConfig) {
      super(config)
      // The server goes away while nobody is asking it anything: said by the next query, never a crash.
      this.on('error', (error) => {
        this.#lost ??= error
        onFailure()
      })
    }

    override query(...given: never[]): never {
      const [statement, values, ...rest] = given as unknown[]
      const written = Array.isArray(values)
        ? values.map((value: unknown) => (typeof value === 'string' ? withoutNul(value) : value))
        : values
      const ask = super.query.bind(this) as (...given: unknown[]) => unknown
      const cause = this.#lost
      const asked = ask(statement, written, ...rest)
      // `query` is many functions in one declaration, and no implementation can be typed as all of them: it gives what pg gives.
      if (!(asked instanceof Promise)) return asked as never
      return asked.catch((error: Error) => {
        if (cannotNow(error)) onFailure()
        if (isEnded(error)) {
          this.#lost ??= error
          // Whoever had it next would wait behind what is not answered, or be told of an end that is not theirs.
          void this.end().catch(() => undefined)
        }
        // pg says only that it cannot ask any more.
        throw cause === null ? error : Object.assign(error, { cause })
      }) as never
    }
  }
