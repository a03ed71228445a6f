/** Of the address of a PostgreSQL database what may be read by anybody: neither user nor password. */
export function databaseName(url: string): string {
  if (!URL.canParse(url)) return 'the PostgreSQL database of DATABASE_URL'
  const { host, pathname, searchParams } = new URL(url)
  const name = decodeURIComponent(pathname.slice(1))
  // A socket's folder stands in a parameter, as `?host=/var/run/postgresql`.
  return `PostgreSQL database ${name || '(its default)'} at ${host || (searchParams.get('host') ?? 'localhost')}`
}
