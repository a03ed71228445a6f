import type { Dialect } from 'kysely'

/**
 * The same dialect, whose transactions fail with what went wrong first. Where the disk is full SQLite has rolled back by
 * itself, and on a connection that is lost nothing can be; the error of that second step would stand in the log instead.
 */
export function withFirstError(dialect: Dialect): Dialect {
  return {
    createAdapter: () => dialect.createAdapter(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (database) => dialect.createIntrospector(database),
    createDriver() {
      const driver = dialect.createDriver()
      const rollback = driver.rollbackTransaction.bind(driver)
      // Nothing is kept either way: there is no transaction any more, or a connection that the pool throws away.
      driver.rollbackTransaction = (connection) => rollback(connection).catch(() => undefined)
      return driver
    },
  }
}
