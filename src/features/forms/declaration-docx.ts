import { AlignmentType, Document, Packer, Paragraph, Tab, TabStopType, TextRun } from 'docx'
import { TICKED, UNTICKED, type Declaration, type PaperRow } from './declaration.ts'
import type { PaperText } from './paper-words.ts'

/** Twentieths of a point. */
const MM = 56.7
const PAGE = { width: 210 * MM, height: 297 * MM }
const MARGIN = { top: 17 * MM, bottom: 15 * MM, left: 28 * MM, right: 18 * MM }
const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right
/** Half points. */
const SIZE = 25

const centred = (text: string, style: { bold?: boolean; italics?: boolean } = {}): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 60 },
    children: [new TextRun({ text, ...style })],
  })

const bold = (text: string): Paragraph =>
  new Paragraph({
    spacing: { before: 120, after: 40 },
    keepNext: true,
    children: [new TextRun({ text, bold: true })],
  })

/** What is known, or a line of dots to the margin. */
const valueRuns = (value: string | null): TextRun[] =>
  value === null
    ? [new TextRun({ children: [new Tab()] })]
    : [new TextRun({ text: value, bold: true })]

const plain = (children: TextRun[]): Paragraph =>
  new Paragraph({
    spacing: { after: 40 },
    tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH, leader: 'dot' }],
    children,
  })

function paragraphOf(row: PaperRow, text: PaperText): Paragraph {
  const label = text(`paper.${row.label}`)
  switch (row.kind) {
    case 'line':
      return plain([new TextRun(`${label}: `), ...valueRuns(row.value)])
    case 'ticks':
      return plain([
        new TextRun(`${label}: `),
        ...row.ticks.map(
          ({ id, isTicked }) =>
            new TextRun(`${isTicked ? TICKED : UNTICKED} ${text(`paper.${id}`)}    `),
        ),
      ])
    case 'proposal':
      return plain([
        new TextRun(`${row.isTicked ? TICKED : UNTICKED} ${label}: `),
        ...valueRuns(row.value),
      ])
  }
}

/**
 * The declaration as a Word file. `text` gives the words of the paper, in Vietnamese; `mark` stands over it all: that it is
 * for practice.
 */
export async function declarationDocx(
  declaration: Declaration,
  text: PaperText,
  mark: string | null = null,
): Promise<Blob> {
  const children = [
    ...(mark === null ? [] : [centred(mark, { bold: true })]),
    centred(text('paper.annex'), { bold: true }),
    centred(text('paper.title'), { bold: true }),
    centred(text('paper.basis'), { italics: true }),
    ...declaration.flatMap(({ title, rows }) => [
      bold(text(`paper.${title}`)),
      ...rows.map((row) => paragraphOf(row, text)),
    ]),
    bold(text('paper.pledgeTitle')),
    plain([new TextRun(text('paper.pledge'))]),
    plain([new TextRun(text('paper.pledgeLaw'))]),
    ...[
      new TextRun({ text: text('paper.placeDate'), italics: true }),
      new TextRun({ text: text('paper.signer'), bold: true }),
      new TextRun({ text: text('paper.sign'), italics: true }),
    ].map(
      (run, index) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          indent: { left: TEXT_WIDTH * 0.38 },
          spacing: { before: index === 0 ? 160 : 0, after: index === 2 ? 1000 : 0 },
          keepNext: index < 2,
          keepLines: true,
          children: [run],
        }),
    ),
    plain([new TextRun(`${text('paper.attached')}: `), ...valueRuns(null)]),
  ]
  const document = new Document({
    title: text('paper.title'),
    creator: '',
    styles: { default: { document: { run: { font: 'Times New Roman', size: SIZE } } } },
    sections: [{ properties: { page: { size: PAGE, margin: MARGIN } }, children }],
  })
  return Packer.toBlob(document)
}
