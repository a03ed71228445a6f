import { expect, it } from 'vitest'
import * as z from 'zod/mini'
import { ReportTokenReplySchema } from '#protocol/report-token.ts'
import { metadataJson } from '#server/odata/metadata-json.ts'
import { metadataXml } from '#server/odata/metadata-xml.ts'
import { aProgramme } from './support/people.ts'

const METADATA = '/odata/v1/$metadata'

async function aReport() {
  const { as, admin, server } = await aProgramme()
  const asked = { name: 'Báo cáo', provinces: null, days: 90 }
  const reply = await as(admin, 'POST', '/api/v1/staff/report-tokens', asked)
  const { token } = ReportTokenReplySchema.parse(await reply.json())
  return (query: string, headers: Record<string, string> = {}) =>
    server.request(METADATA + query, { headers: { authorization: `Bearer ${token}`, ...headers } })
}

const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
const all = (text: string, pattern: RegExp): readonly (readonly string[])[] =>
  [...text.matchAll(pattern)].map((found) => [...found])

/** What a value element of the XML is in JSON, by the standard's table of expressions (chapter 14). */
function valueIn(tag: string, inner: string): unknown {
  const flag = attribute(tag, 'Bool')
  if (flag !== undefined) return flag === 'true'
  const [, name = '', open = '', within = ''] =
    /^<Record><PropertyValue Property="(\w+)"([^>]*)>(?:(.*)<\/PropertyValue>)?<\/Record>$/.exec(
      inner,
    ) ?? []
  if (name) return { [name]: valueIn(open, within) }
  return all(inner, /<(String|PropertyPath)>(.*?)<\/\1>/g).map(([, , text]) => text)
}

/** The JSON that says what the XML says, member by member as CSDL JSON 4.01 has them. */
function inJson(xml: string): object {
  const term = /<Term [^>]*>/.exec(xml)?.[0]
  const types = all(xml, /<EntityType Name="(\w+)"><Key>(.*?)<\/Key>(.*?)<\/EntityType>/g)
  const sets = all(xml, /<EntitySet [^>]*>/g).map(([tag = '']) => tag)
  const notes = all(xml, /<Annotations Target="([^"]+)">(.*?)<\/Annotations>/g)
  const reference = /<edmx:Reference Uri="([^"]+)\.xml"><edmx:Include Namespace="([^"]+)"/.exec(xml)
  const property = (tag: string) => ({
    ...(attribute(tag, 'Type') !== 'Edm.String' && { $Type: attribute(tag, 'Type') }),
    ...(attribute(tag, 'Nullable') === 'true' && { $Nullable: true }),
    ...(attribute(tag, 'Precision') && { $Precision: Number(attribute(tag, 'Precision')) }),
  })
  return {
    $Version: '4.01',
    $EntityContainer: 'SanSangSo.Feed',
    $Reference: { [`${reference?.[1]}.json`]: { $Include: [{ $Namespace: reference?.[2] }] } },
    SanSangSo: {
      ...(term && {
        [attribute(term, 'Name') ?? '']: { $Kind: 'Term', $Type: attribute(term, 'Type') },
      }),
      ...Object.fromEntries(
        types.map(([, name, key = '', properties = '']) => [
          name,
          {
            $Kind: 'EntityType',
            $Key: all(key, /Name="(\w+)"/g).map(([, each]) => each),
            ...Object.fromEntries(
              all(properties, /<Property [^>]*>/g).map(([tag = '']) => [
                attribute(tag, 'Name'),
                property(tag),
              ]),
            ),
          },
        ]),
      ),
      Feed: {
        $Kind: 'EntityContainer',
        ...Object.fromEntries(
          sets.map((tag) => [
            attribute(tag, 'Name'),
            { $Collection: true, $Type: attribute(tag, 'EntityType') },
          ]),
        ),
      },
      $Annotations: Object.fromEntries(
        notes.map(([, target, inner = '']) => [
          target,
          Object.fromEntries(
            all(inner, /<Annotation Term="([^"]+)"([^>]*?)(?:\/>|>(.*?)<\/Annotation>)/g).map(
              ([, name, open = '', within = '']) => [`@${name}`, valueIn(open, within)],
            ),
          ),
        ]),
      ),
    },
  }
}

/** What a CSDL JSON document may have where it describes no more than this feed does: nothing else, and nothing less. */
const NAME = z.string().check(z.regex(/^[A-Z]\w{0,127}$/))
const QUALIFIED = z.string().check(z.regex(/^\w+(?:\.\w+)+$/))
const PROPERTY = z.strictObject({
  $Type: z.optional(
    z.enum([
      'Edm.Guid',
      'Edm.Int32',
      'Edm.Double',
      'Edm.Boolean',
      'Edm.DateTimeOffset',
      'Edm.Date',
    ]),
  ),
  $Nullable: z.optional(z.literal(true)),
  $Precision: z.optional(z.number().check(z.int(), z.gte(0))),
})
const ENTITY_TYPE = z.catchall(
  z.object({ $Kind: z.literal('EntityType'), $Key: z.array(NAME).check(z.minLength(1)) }),
  PROPERTY,
)
const TERM = z.strictObject({ $Kind: z.literal('Term'), $Type: z.literal('Edm.Boolean') })
const CONTAINER = z.catchall(
  z.object({ $Kind: z.literal('EntityContainer') }),
  z.strictObject({ $Collection: z.literal(true), $Type: QUALIFIED }),
)
const SAID = z.union([
  z.boolean(),
  z.array(z.string()),
  z.record(NAME, z.union([z.boolean(), z.array(z.string())])),
])
const ANNOTATIONS = z.record(
  z.string().check(z.regex(/^SanSangSo\.Feed(?:\/[A-Z]\w+)?$/)),
  z.record(z.string().check(z.regex(/^@\w+(?:\.\w+)+$/)), SAID),
)
const DOCUMENT = z.strictObject({
  $Version: z.enum(['4.0', '4.01']),
  $EntityContainer: z.literal('SanSangSo.Feed'),
  $Reference: z.record(
    z.url(),
    z.strictObject({ $Include: z.array(z.strictObject({ $Namespace: QUALIFIED })) }),
  ),
  SanSangSo: z.catchall(
    z.object({ $Annotations: ANNOTATIONS }),
    z.union([ENTITY_TYPE, CONTAINER, TERM]),
  ),
})

it.each([false, true])(
  'says in JSON what it says in XML, in the members the standard has for it (to learn on: %s)',
  (isTraining) => {
    const document = metadataJson(isTraining, '4.01')
    expect(document).toEqual(inJson(metadataXml(isTraining)))
    expect(DOCUMENT.parse(document)).toEqual(document)
    const { SanSangSo: schema } = DOCUMENT.parse(document)
    for (const name of ['Submission', 'Answer', 'PillarScore']) {
      const type = ENTITY_TYPE.parse(schema[name])
      // A key is never missing.
      for (const key of type.$Key) expect(PROPERTY.parse(type[key])).not.toHaveProperty('$Nullable')
    }
    expect('IsTraining' in schema).toBe(isTraining)
  },
)

it('is XML unless JSON is asked for, by $format before Accept', async () => {
  const ask = await aReport()
  const JSON_FIRST = 'application/json;odata.metadata=minimal;q=1.0,application/xml;q=0.7'
  const form = async (query: string, headers: Record<string, string> = {}) => {
    const reply = await ask(query, headers)
    expect(reply.status).toBe(200)
    const type = reply.headers.get('Content-Type')
    const body = await reply.text()
    expect(body.startsWith(type === 'application/json' ? '{"$Version"' : '<?xml')).toBe(true)
    return type
  }
  for (const [query, accept] of [
    ['', undefined],
    ['', '*/*'],
    ['', 'application/xml'],
    ['', 'application/json, */*'],
    ['', 'application/json;q=0.5, application/*'],
    ['', 'application/json;q=0, application/xml;q=0.1'],
    ['', 'text/html'],
    ['?$format=xml', 'application/json'],
    ['?$format=application/xml', 'application/json'],
    ['?lang=en', undefined],
  ] as const)
    expect([query, accept, await form(query, accept === undefined ? {} : { accept })]).toEqual([
      query,
      accept,
      'application/xml',
    ])
  for (const [query, accept] of [
    ['', 'application/json'],
    ['', JSON_FIRST],
    ['', 'application/json, */*;q=0.8'],
    ['?$format=json', undefined],
    ['?FORMAT=application/json;charset=utf-8', 'application/xml'],
  ] as const)
    expect([query, accept, await form(query, accept === undefined ? {} : { accept })]).toEqual([
      query,
      accept,
      'application/json',
    ])
  // A client of 4.0 means rows by it, and reads this as XML.
  const of40 = { 'odata-maxversion': '4.0' }
  expect(await form('', { ...of40, accept: JSON_FIRST })).toBe('application/xml')
  const asked = await ask('?$format=json', of40)
  expect(asked.headers.get('OData-Version')).toBe('4.0')
  expect(await asked.json()).toMatchObject({ $Version: '4.0' })
  expect(await (await ask('?$format=json')).json()).toMatchObject({ $Version: '4.01' })
})

it('is refused in any other form, with the error of OData', async () => {
  const ask = await aReport()
  for (const format of ['atom', 'yaml', 'text/html', 'jsonx', '']) {
    const reply = await ask(`?$format=${format}`)
    expect([format, reply.status]).toEqual([format, 406])
    expect(await reply.json()).toEqual({ error: { code: 'feed.406', message: expect.any(String) } })
  }
  expect((await ask('?$format=json&format=xml')).status).toBe(400)
})
