const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand anywhere in a page, attributes in quotes included. */
const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '')

export interface PageSection {
  readonly title: string
  /** What is said, and of what. */
  readonly lines: readonly (readonly [label: string, text: string])[]
}

export interface Page {
  readonly language: string
  readonly title: string
  readonly lead: readonly string[]
  readonly sections: readonly PageSection[]
}

const STYLE = `
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { max-width: 46rem; margin: 0 auto; padding: 1rem; color: #111; background: #fff;
  font: 16px/1.6 "Be Vietnam Pro", Roboto, "Segoe UI", Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.5; }
h2 { font-size: 1.15rem; line-height: 1.5; margin: 1.6rem 0 .4rem; break-after: avoid; }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: minmax(0, 2fr) minmax(0, 3fr); gap: .2rem 1rem;
  padding: .35rem 0; border-top: 1px solid #bbb; break-inside: avoid; }
dt { color: #444; }
dd { margin: 0; font-weight: 600; overflow-wrap: anywhere; white-space: pre-wrap; }
@media (max-width: 30rem) { dl > div { grid-template-columns: minmax(0, 1fr); } }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } }
`

const sectionOf = ({ title, lines }: PageSection): string =>
  [
    `<section><h2>${escapeHtml(title)}</h2><dl>`,
    ...lines.map(
      ([label, text]) => `<div><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd></div>`,
    ),
    '</dl></section>',
  ].join('\n')

/**
 * A page that stands alone: opened from a disk, read on a phone, printed on A4. It runs nothing and fetches nothing,
 * whatever was typed into what it shows.
 */
export const htmlPage = ({ language, title, lead, sections }: Page): string =>
  [
    '<!doctype html>',
    `<html lang="${escapeHtml(language)}"><head><meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${escapeHtml(title)}</h1>`,
    ...lead.map((text) => `<p>${escapeHtml(text)}</p>`),
    ...sections.map(sectionOf),
    '</main></body></html>',
    '',
  ].join('\n')
