import { notAcceptable, notUnderstood } from './failure.ts'

/** How `$metadata` can be written. */
export type MetadataForm = 'xml' | 'json'

const MEDIA: Readonly<Record<MetadataForm, string>> = {
  xml: 'application/xml',
  json: 'application/json',
}
const FORMS = ['xml', 'json'] as const

/** What `$format` names: a form by its short name, or a media type with or without parameters. */
function formatNamed(text: string): MetadataForm | null {
  const media = text.toLowerCase().split(';')[0]?.trim()
  return FORMS.find((form) => media === form || media === MEDIA[form]) ?? null
}

/** `$format` of a request, of which there may be one; 4.01 lets clients leave the `$` out and write it as they like. */
function formatIn(query: URLSearchParams): string | null {
  const given = [...query].filter(([name]) => /^\$?format$/i.test(name))
  if (given.length > 1) throw notUnderstood('$format is given twice')
  return given[0]?.[1] ?? null
}

/** How much somebody wants a media type, from 0 (not at all) to 1, by what of an `Accept` speaks most precisely of it. */
function wanted(accept: string, media: string): number {
  let best = { precision: 0, quality: 0 }
  for (const part of accept.toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.split(';').map((each) => each.trim())
    const precision = ['*/*', `${media.split('/')[0]}/*`, media].indexOf(range) + 1
    if (precision === 0 || precision < best.precision) continue
    const [, given = '1'] =
      /^q=(\d(?:\.\d+)?)$/.exec(parameters.find((each) => each.startsWith('q=')) ?? '') ?? []
    const quality = Math.min(1, Number(given))
    if (precision === best.precision && quality <= best.quality) continue
    best = { precision, quality }
  }
  return best.quality
}

/**
 * The form `$metadata` is asked for in. By `$format`, else by `Accept`: XML, unless JSON is wanted more; where neither is named
 * `Accept` is disregarded, as it is for rows. JSON is of OData 4.01, and a client of 4.0 that would take XML too (`isOf40`) has
 * XML: what it says of JSON it means of rows. Throws `FeedFailure`.
 */
export function metadataForm(
  query: URLSearchParams,
  accept: string | undefined,
  isOf40: boolean,
): MetadataForm {
  const format = formatIn(query)
  if (format !== null) {
    const form = formatNamed(format)
    if (!form) throw notAcceptable('$metadata is offered as xml and json')
    return form
  }
  if (accept === undefined) return 'xml'
  const [xml, json] = [wanted(accept, MEDIA.xml), wanted(accept, MEDIA.json)]
  return json > xml && !(isOf40 && xml > 0) ? 'json' : 'xml'
}

/** What rows are asked for in: they are given as JSON. Throws `FeedFailure`. */
export function checkRowFormat(format: string | undefined): void {
  if (format !== undefined && formatNamed(format) !== 'json')
    throw notAcceptable('rows are offered as json')
}
