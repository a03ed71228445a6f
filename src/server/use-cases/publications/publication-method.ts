import { FEWEST_SHOWN, ROUNDED_TO } from '#domain/anonymity.ts'
import type { PublishedFigures } from '#domain/publication.ts'
import type { EXPORT_LANGUAGES } from '#protocol/exports.ts'
import type { Publication, PublicationMethod } from '#protocol/publication.ts'
import type { PublicationRow } from '../../repositories/publications.ts'
import type { ExportTexts } from '../exports/export-texts.ts'

/** How a publication was counted: sentences for its reader, and the two bounds they name. */
export type StatedMethod = Pick<Publication, 'method' | 'fewestShown' | 'roundedTo'>

const SENTENCES = ['self', 'chosen', 'once', 'hidden', 'obstacles', 'scores'] as const
/** Those of before the share of an obstacle was told. */
const WITHOUT_SHARES = ['self', 'chosen', 'once', 'hidden', 'scores'] as const
/** Those that stood there before each business was counted once, and means were in whole points. */
const EARLIER = ['self', 'chosen', 'onceEarlier', 'hidden', 'scoresEarlier'] as const

type Versions = Pick<PublishedFigures, 'questionnaireVersions' | 'onlyVersion' | 'mixesScoring'>

/** The sentence of which versions were counted, where that has to be said. */
const ofVersions = ({ onlyVersion, mixesScoring = false }: Versions): readonly string[] => [
  ...(onlyVersion === undefined ? [] : ['onlyVersion']),
  ...(mixesScoring ? ['mixed'] : []),
]

function sentences(
  keys: typeof SENTENCES | typeof WITHOUT_SHARES | typeof EARLIER,
  texts: ExportTexts,
  versions: Versions = {},
): PublicationMethod {
  const filled = (sentence: string): string =>
    sentence
      .replaceAll('{{fewest}}', String(FEWEST_SHOWN))
      .replaceAll('{{step}}', String(ROUNDED_TO))
      .replaceAll('{{versions}}', versions.questionnaireVersions?.join(', ') ?? '')
  const inLanguage = (language: (typeof EXPORT_LANGUAGES)[number]): readonly string[] =>
    [...keys, ...ofVersions(versions)].map((key) =>
      filled(texts[language]('publications', 'method', key)),
    )
  return { vi: inLanguage('vi'), en: inLanguage('en') }
}

const stated = (method: PublicationMethod): StatedMethod => ({
  method,
  fewestShown: FEWEST_SHOWN,
  roundedTo: ROUNDED_TO,
})

/** How figures come to be that are counted now: kept with them, so that it stays said of them whatever comes after. */
export const methodOfToday = (texts: ExportTexts, versions: Versions = {}): StatedMethod =>
  stated(sentences(SENTENCES, texts, versions))

function methodKept({ method }: PublicationRow, texts: ExportTexts): StatedMethod {
  if (method === null) return stated(sentences(WITHOUT_SHARES, texts))
  return method === 'earlier'
    ? stated(sentences(EARLIER, texts))
    : (JSON.parse(method) as StatedMethod)
}

/** How the figures of a publication came to be; on a server to learn on, first of all that they are of nobody. */
export function methodOf(
  row: PublicationRow,
  texts: ExportTexts,
  isTraining: boolean,
): StatedMethod {
  const kept = methodKept(row, texts)
  if (!isTraining) return kept
  const after = (language: (typeof EXPORT_LANGUAGES)[number]): readonly string[] => [
    texts[language]('publications', 'method', 'training'),
    ...kept.method[language],
  ]
  return { ...kept, method: { vi: after('vi'), en: after('en') } }
}
