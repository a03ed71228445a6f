/** Values no honest page puts into a filter. */
const VALUES = [
  '',
  '%',
  '_',
  '\\',
  "'",
  '"',
  "' OR '1'='1",
  "'; DROP TABLE submissions; --",
  '%%%_%',
  '\u0000',
  'a\u0000b',
  '%\u0000\\_@a',
  '\u{1F600}',
  'ＺＡＬＧＯ',
  '\u202E',
  '\uFFFD',
  '1e309',
  '-1',
  '0',
  '99999999999999999999',
  '9007199254740993',
  '1.5',
  'NaN',
  'null',
  'undefined',
  '[object Object]',
  '2026-02-30',
  '0000-01-01',
  '9999-12-31',
  '10000-01-01',
  '2026-01-01T00:00:00Z',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'x'.repeat(100_000),
] as const

const NAMES = [
  'province',
  'sector',
  'kind',
  'size',
  'questionnaire',
  'version',
  'level',
  'event',
  'from',
  'to',
  'channel',
  'late',
  'differs',
  'consent',
  'coverage',
  'search',
  'sort',
  'cursor',
  'limit',
  'lang',
  'form',
  'shape',
  'personal',
  'state',
  'reason',
  'obstacle',
  'assignee',
  'after',
  'by',
  'who',
  'about',
  'excluded',
  'exclusion',
  'due',
  'pages',
  'reference',
  'ticket',
  'per',
  'week',
  'month',
  'step',
  '__proto__',
  'constructor',
  'toString',
] as const

/** What is wrong with the query as a whole. */
const WHOLES = [
  'province=01&province=79',
  'province[]=01',
  'province[$ne]=01',
  'province[__proto__]=01',
  '__proto__[isAdmin]=1',
  'constructor.prototype.isAdmin=1',
  'search=a&search=%00',
  '%',
  '%E0%A4%A=%E0%A4%A',
  'search=%E0%A4%A',
  'search=%ED%A0%80',
  '&&&===&',
  '=',
  '?',
  '#',
  Array.from({ length: 5_000 }, (_, index) => `p${index}=${index}`).join('&'),
  Array.from({ length: 5_000 }, () => 'province=01').join('&'),
  `cursor=${Buffer.from('["newest","2026-01-01T00:00:00.000Z","x"]').toString('base64url')}`,
  `cursor=${Buffer.from('["newest",{"$gt":""},"01a209c3-2a55-74a2-b073-e2eb80a376a9"]').toString('base64url')}`,
  `sort=highest&cursor=${Buffer.from('["highest",1e308,"01a209c3-2a55-74a2-b073-e2eb80a376a9"]').toString('base64url')}`,
  `sort=name&cursor=${Buffer.from(`["name","\\u0000","01a209c3-2a55-74a2-b073-e2eb80a376a9"]`).toString('base64url')}`,
  `cursor=${Buffer.from("2026-01-01T99:99:99Z 01a209c3-2a55-74a2-b073-e2eb80a376a9' --").toString('base64url')}`,
  `cursor=${Buffer.from('9999-99-99T99:99:99Z 01a209c3-2a55-74a2-b073-e2eb80a376a9').toString('base64url')}`,
  `cursor=${Buffer.from('['.repeat(400)).toString('base64url')}`,
] as const

/** What an address without filters of its own may still read. */
const FEW_NAMES = ['lang', 'questionnaire', 'search', 'form', 'shape', '__proto__'] as const

/** Enough for a name that is not read: an address ignores one value of it as it ignores another. */
const FEW_VALUES = [
  '',
  '%',
  '\\',
  "' OR '1'='1",
  "'; DROP TABLE submissions; --",
  '\u0000',
  '\u202E',
  '1e309',
  '-1',
  '__proto__',
  'x'.repeat(100_000),
] as const

/** No list has such a value of anything, so an address that reads the name answers otherwise than without it. */
const ABSURD = 'x'.repeat(7_000)

interface Answer {
  readonly status: number
  readonly text: string
}

/**
 * Queries for an address: all values of each name that it reads; some of those it does not, which it is given all at once;
 * and what is wrong as a whole. Some addresses never say the same twice, as a log that tells of each reader: what these do
 * not refuse gets all values too, but is given them all at once.
 */
export async function hostileQueries(
  hasFilters: boolean,
  ask: (query: string) => Promise<Response>,
): Promise<readonly string[]> {
  const answerTo = async (query: string): Promise<Answer> => {
    const response = await ask(query)
    return { status: response.status, text: await response.text() }
  }
  const plain = await answerTo('')
  const isSteady = (await answerTo('')).text === plain.text
  const queries: string[] = [...WHOLES]
  const together: string[] = []
  const add = (names: readonly string[], value: string): void =>
    void queries.push(names.map((name) => `${name}=${encodeURIComponent(value)}`).join('&'))
  for (const name of hasFilters ? NAMES : FEW_NAMES) {
    add([name], ABSURD)
    const { status, text } = await answerTo(`${name}=${ABSURD}`)
    const isAlike = isSteady ? text === plain.text : status === plain.status
    if (isAlike) together.push(name)
    else for (const value of VALUES) add([name], value)
  }
  for (const value of isSteady ? FEW_VALUES : VALUES)
    // What is too long for one name is not made longer: a server may hang up before it has heard all of that.
    add(value.length > 1_000 ? together.slice(0, 1) : together, value)
  return queries
}

const deep = (depth: number): string => `${'('.repeat(depth)}Score gt 1${')'.repeat(depth)}`
const forged = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** The same for the feed, each a set with its options not yet encoded. */
export const HOSTILE_FEED_OPTIONS: readonly (readonly [name: string, value: string])[] = [
  ['$filter', deep(1_000)],
  ['$filter', `${'not '.repeat(1_000)}IsLate`],
  ['$filter', `${'not ('.repeat(1_000)}IsLate${')'.repeat(1_000)}`],
  ['$filter', Array.from({ length: 700 }, () => 'IsLate').join(' or ')],
  ['$filter', Array.from({ length: 400 }, () => 'Score eq 1').join(' or ')],
  ['$filter', `Province in (${Array.from({ length: 2_000 }, () => "'1'").join(',')})`],
  ['$filter', `Province eq '${'x'.repeat(100_000)}'`],
  ['$filter', `Province eq '${"''".repeat(3_000)}'`],
  ['$filter', `contains(Province,'${'%_'.repeat(2_000)}')`],
  ['$filter', "Province eq '\u0000'"],
  ['$filter', 'Score eq 999999999999999'],
  ['$filter', 'Score eq -999999999999999.999999999999999'],
  ['$filter', 'QuestionnaireVersion eq 999999999999999'],
  ['$filter', 'QuestionnaireVersion eq 1.5'],
  ['$filter', 'ReceivedAt gt 9999-12-31T23:59:59-14:00'],
  ['$filter', 'ReceivedAt gt 0000-01-01T00:00:00+14:00'],
  ['$filter', 'ReceivedAt gt 2026-99-99T99:99:99Z'],
  ['$filter', "Province eq '01' or 1 eq 1"],
  ['$filter', "Province eq '01'; drop table submissions"],
  ['$filter', "Province eq '01' union select * from user"],
  ['$filter', "body eq 'x'"],
  ['$filter', "BusinessName eq 'x'"],
  ['$filter', "__proto__ eq 'x'"],
  ['$filter', ' '.repeat(7_900)],
  ['$filter', "'".repeat(7_000)],
  ['$orderby', Array.from({ length: 5_000 }, () => 'Score').join(',')],
  ['$orderby', '(select 1)'],
  ['$orderby', 'business_name'],
  ['$select', '__proto__,constructor'],
  ['$select', 'Id,'.repeat(20_000)],
  ['$top', '-1'],
  ['$top', '1e9'],
  ['$top', '99999999999999999999'],
  ['$top', '999999999'],
  ['$skip', '-1'],
  ['$skip', '999999999'],
  ['$skip', '0x10'],
  ['$count', 'maybe'],
  ['$format', '../../x'],
  ['$expand', 'Everything'],
  ['$skiptoken', 'x'.repeat(100_000)],
  ['$skiptoken', forged('not json')],
  ['$skiptoken', forged({ left: -1, values: [] })],
  ['$skiptoken', forged({ left: 1e308, values: ['2026-01-01T00:00:00.000Z', null] })],
  ['$skiptoken', forged({ left: null, values: ['2026', "' or 1=1 --"] })],
  ['$skiptoken', forged({ __proto__: null, left: null, values: [{}, []] })],
  ['$skiptoken', forged('['.repeat(50_000))],
  ['lang', '../../x'],
]
