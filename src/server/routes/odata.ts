import { Hono, type Context } from 'hono'
import { UuidSchema } from '#protocol/submission.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { FeedFailure, notOffered, notUnderstood } from '../odata/failure.ts'
import { metadataForm } from '../odata/asked-format.ts'
import { metadataJson } from '../odata/metadata-json.ts'
import { metadataXml } from '../odata/metadata-xml.ts'
import { trainingMark } from '../odata/metadata.ts'
import { STORED_PROPERTIES } from '../odata/model.ts'
import { propertyNamed } from '../odata/parse-filter.ts'
import { notedReadings } from '../odata/noted-readings.ts'
import { feedQuery, nextQuery, type FeedQuery } from '../odata/query-options.ts'
import { FEED_SETS, type FeedEntity, type FeedSet, type FeedWords } from '../odata/sets.ts'
import type { FeedPage, FeedSelection } from '../repositories/feed.ts'
import { tokenHolder, type TokenHolder } from '../odata/token-holder.ts'

export const FEED_PATH = '/odata/v1'

/** Submissions read for one page. A page of what has many rows each is read from fewer, bodies included. */
const PAGE = 1_000
const PAGE_IN_FULL = 100

/** OData's own name of what is sent, without which a strict reader of 4.0 may refuse it. */
const JSON_TYPE = 'application/json;odata.metadata=minimal'
const json = (body: object, status = 200): Response =>
  Response.json(body, { status, headers: { 'Content-Type': JSON_TYPE } })
const failed = (status: number, code: string, message: string): Response =>
  json({ error: { code, message } }, status)

const SET_NAMES = FEED_SETS.map(({ name }) => name).join(', ')

interface Asked {
  readonly set: FeedSet
  readonly query: FeedQuery
  readonly parameters: URLSearchParams
  readonly holder: TokenHolder
  /** Entities wanted on a page, at most. */
  readonly pageSize: number
}

/** `Prefer: maxpagesize=100`; 4.0 writes `odata.` before it. */
function preferredSize(prefer: string | undefined): number {
  const [, size] = /\b(?:odata\.)?maxpagesize=(\d{1,9})\b/i.exec(prefer ?? '') ?? []
  return size === undefined ? PAGE : Math.max(1, Math.min(PAGE, Number(size)))
}

/** Of the answer: a client may say that it knows of none after 4.0. */
const versionFor = (context: Context): '4.0' | '4.01' =>
  context.req.header('odata-maxversion') === '4.0' ? '4.0' : '4.01'

const picked = (entity: FeedEntity, select: readonly string[] | null): FeedEntity =>
  select === null ? entity : Object.fromEntries(select.map((name) => [name, entity[name] ?? null]))

/** The read-only feed for Excel, Power BI and statistics: OData 4.01, minimal conformance and some of what lies beyond. */
export function odataRoutes(dependencies: AppDependencies): Hono {
  const { feed, content, exportTexts, publicUrl, isTraining, now } = dependencies
  const audit = auditWriter(dependencies)
  const mark = trainingMark(isTraining)
  const root = `${publicUrl}${FEED_PATH}`

  const readings = notedReadings()
  /** Each request has its line, but further pages of what has one already. */
  async function note(
    { tokenId, userId }: TokenHolder,
    set: string,
    filter: string | null,
    isFurtherPage: boolean,
  ): Promise<void> {
    const at = now()
    const reading = { tokenId, set, filter }
    if (isFurtherPage && readings.has(reading, Date.parse(at))) return
    const noted = { token: tokenId, set, ...(filter !== null && { filter }) }
    await audit(userId, 'report.read', noted, at)
    readings.add(reading, Date.parse(at))
  }

  async function readPage(
    set: FeedSet,
    selection: FeedSelection,
    page: FeedPage,
    words: FeedWords,
  ) {
    if (set.isOneEach) {
      const rows = await feed.page(selection, page)
      return { rows, all: rows.map(set.writer(words)) }
    }
    const rows = await feed.pageInFull(selection, page)
    return { rows, all: rows.flatMap(set.writer(words)) }
  }

  async function pageOf({ set, query, parameters, holder, pageSize }: Asked): Promise<object> {
    if (!set.isOneEach && (query.isCounted || query.isOrderAsked || query.skip > 0))
      throw notOffered(`${set.name} cannot be counted, sorted or skipped through`)
    const { place, order, select } = query
    const wanted = place ? place.left : query.top
    const most = set.isOneEach ? pageSize : PAGE_IN_FULL
    const limit = set.isOneEach && wanted !== null ? Math.min(most, wanted) : most
    const selection = { filter: query.filter, within: holder.within }
    const page = { order, after: place?.values ?? null, skip: place ? 0 : query.skip, limit }
    const words = { content, text: exportTexts[query.language] }
    const { rows, all } = await readPage(set, selection, page, words)
    const entities = wanted === null ? all : all.slice(0, wanted)
    const left = wanted === null ? null : wanted - entities.length
    const last = rows.at(-1)
    const goesOn = last !== undefined && rows.length === limit && left !== 0
    const values = last ? order.map(({ property }) => last[property.column]) : []
    return {
      '@odata.context': `${root}/$metadata#${set.name}${select ? `(${select.join(',')})` : ''}`,
      ...mark,
      ...(query.isCounted && !place && { '@odata.count': await feed.count(selection) }),
      value: entities.map((entity) => picked(entity, select)),
      ...(goesOn && {
        '@odata.nextLink': `${root}/${set.name}?${nextQuery(parameters, { left, values })}`,
      }),
    }
  }

  async function oneOf({ set, query, holder }: Asked, key: string): Promise<object> {
    if (!set.isOneEach) throw notOffered(`${set.name} is not addressed by key`)
    // One key may be given with its name or without.
    const id = UuidSchema.safeParse(key.replace(/^Id=/, '').toLowerCase())
    if (!id.success) throw notUnderstood('the key is not a Guid')
    const filter = {
      kind: 'compare',
      property: propertyNamed('Id', STORED_PROPERTIES),
      operator: 'eq',
      value: id.data,
    } as const
    const [row] = await feed.page(
      { filter, within: holder.within },
      { order: query.order, after: null, skip: 0, limit: 1 },
    )
    if (!row) throw new FeedFailure(404, 'there is no such submission')
    const entity = set.writer({ content, text: exportTexts[query.language] })(row)
    return {
      '@odata.context': `${root}/$metadata#${set.name}/$entity`,
      ...mark,
      ...picked(entity, query.select),
    }
  }

  async function answer(context: Context, holder: TokenHolder): Promise<Response> {
    const url = new URL(context.req.url)
    const path = decodeURIComponent(url.pathname.slice(FEED_PATH.length)).replace(/^\//, '')
    if (path === '')
      return json({
        '@odata.context': `${root}/$metadata`,
        ...mark,
        value: FEED_SETS.map(({ name }) => ({ name, kind: 'EntitySet', url: name })),
      })
    if (path === '$metadata') {
      const version = versionFor(context)
      const accept = context.req.header('accept')
      return metadataForm(url.searchParams, accept, version === '4.0') === 'json'
        ? Response.json(metadataJson(isTraining, version))
        : new Response(metadataXml(isTraining), { headers: { 'Content-Type': 'application/xml' } })
    }
    const [, name, key, counted] = /^(\w+)(?:\(([^()]{1,100})\))?(\/\$count)?$/.exec(path) ?? []
    const set = FEED_SETS.find((each) => each.name === name)
    if (!set) throw new FeedFailure(404, `there is no such set: there are ${SET_NAMES}`)
    const parameters = url.searchParams
    const names = set.properties.map((property) => property.name)
    const query = feedQuery(parameters, names, set.filterable)
    const pageSize = preferredSize(context.req.header('prefer'))
    const asked = { set, query, parameters, holder, pageSize }
    const isFurtherPage = query.place !== null && key === undefined && counted === undefined
    await note(holder, set.name, query.filterText, isFurtherPage)
    if (counted !== undefined) {
      if (!set.isOneEach || key !== undefined) throw notOffered(`${set.name} is not counted so`)
      const count = await feed.count({ filter: query.filter, within: holder.within })
      return new Response(String(count), { headers: { 'Content-Type': 'text/plain' } })
    }
    return json(key === undefined ? await pageOf(asked) : await oneOf(asked, key))
  }

  const routes = new Hono()
  routes.all('/*', async (context) => {
    const holder = await tokenHolder(context.req.header('authorization'), dependencies)
    const response = await respond(context, holder)
    response.headers.set('OData-Version', versionFor(context))
    response.headers.set('Cache-Control', 'no-store')
    return response
  })

  async function respond(context: Context, holder: TokenHolder | null): Promise<Response> {
    if (!holder) {
      const refused = failed(401, 'auth.required', 'A report token of the console is needed')
      refused.headers.set('WWW-Authenticate', 'Basic realm="San Sang So", charset="UTF-8"')
      return refused
    }
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
      const refused = failed(405, 'feed.readOnly', 'The feed is read-only')
      refused.headers.set('Allow', 'GET, HEAD')
      return refused
    }
    try {
      return await answer(context, holder)
    } catch (error) {
      if (error instanceof URIError) return failed(400, 'feed.400', 'The address cannot be read')
      if (!(error instanceof FeedFailure)) throw error
      return failed(error.status, `feed.${error.status}`, error.message)
    }
  }
  return routes
}
