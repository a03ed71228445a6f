/** A copy of `query` with one of its values changed; '' takes it out. */
export function queryWith(
  query: ConstructorParameters<typeof URLSearchParams>[0],
  field: string,
  value: string,
): URLSearchParams {
  const next = new URLSearchParams(query)
  if (value === '') next.delete(field)
  else next.set(field, value)
  return next
}
