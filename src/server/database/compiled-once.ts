import type { CompiledQuery, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/**
 * A statement built once for each store's dialect and `variant`, and run with other parameters each time: at intake,
 * building one takes longer than running it. `build` gets the variant; its parameters only hold places.
 */
export function compiledOnce<Row, Variant extends string | number>(
  build: (transaction: Transaction<Tables>, variant: Variant) => CompiledQuery<Row>,
): (
  transaction: Transaction<Tables>,
  variant: Variant,
  parameters: readonly unknown[],
) => Promise<Row[]> {
  const compiled = new WeakMap<object, Map<Variant, CompiledQuery<Row>>>()
  return async (transaction, variant, parameters) => {
    const { adapter } = transaction.getExecutor()
    const known = compiled.get(adapter) ?? new Map<Variant, CompiledQuery<Row>>()
    compiled.set(adapter, known)
    const query = known.get(variant) ?? build(transaction, variant)
    known.set(variant, query)
    return (await transaction.executeQuery<Row>({ ...query, parameters })).rows
  }
}
