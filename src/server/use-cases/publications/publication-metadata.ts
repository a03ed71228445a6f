import type { PublishedFigures } from '#domain/publication.ts'
import { EXPORT_LANGUAGES } from '#protocol/exports.ts'
import { LICENCE, LICENCE_URL, type CsvMetadata, type Publication } from '#protocol/publication.ts'
import type { ExportTexts } from '../exports/export-texts.ts'
import { publicationColumns, type PublicationColumn } from './publication-csv.ts'

const DATATYPES: Readonly<Partial<Record<PublicationColumn, string>>> = {
  version: 'integer',
  from: 'date',
  to: 'date',
  count: 'integer',
  value: 'decimal',
  licence_url: 'anyURI',
  published_at: 'dateTime',
}

/**
 * What the table of a publication does not say itself, as W3C "Metadata Vocabulary for Tabular Data" (CSV on the Web):
 * readers of that kind find it at the table's address with `-metadata.json` behind it, or by the table's `Link`.
 */
export function publicationMetadata(
  publication: Publication,
  figures: PublishedFigures,
  texts: ExportTexts,
): CsvMetadata {
  const { id, questionnaire, period, version, publishedAt, note, from, to } = publication
  const { method, fewestShown, roundedTo } = publication
  const tagged = (textIn: (language: (typeof EXPORT_LANGUAGES)[number]) => string) =>
    EXPORT_LANGUAGES.map((language) => ({ '@value': textIn(language), '@language': language }))
  return {
    '@context': 'http://www.w3.org/ns/csvw',
    url: `${id}.csv`,
    dialect: { encoding: 'utf-8', delimiter: ',', header: true },
    'dc:title': `Sẵn Sàng Số: ${questionnaire}, ${period}, v${version}`,
    'dc:license': { '@id': LICENCE_URL },
    'dc:rights': LICENCE,
    'dc:issued': publishedAt,
    'dc:temporal': `${from}/${to}`,
    'dc:description': tagged((language) => method[language].join('\n')),
    ...(note !== '' && { 'dc:provenance': note }),
    notes: [
      {
        questionnaire,
        questionnaireVersions: figures.questionnaireVersions ?? null,
        fewestShown,
        roundedTo,
      },
    ],
    tableSchema: {
      columns: publicationColumns(publication).map((name) => ({
        name,
        titles: name,
        datatype: DATATYPES[name] ?? 'string',
        'dc:description': tagged((language) => texts[language]('publications', 'columns', name)),
      })),
      primaryKey: ['table', 'cell'],
    },
  }
}
