import { useTranslation } from 'react-i18next'
import { DEFAULT_LANGUAGE } from '#i18n/languages.ts'
import { TICKED, UNTICKED, type Declaration, type PaperRow } from './declaration.ts'
import { EmptyLine } from './empty-line.tsx'
import { usePaperText, type PaperKey } from './paper-words.ts'

/** What a Vietnamese line means, for who reads another language; never printed. */
function Gloss({ of }: { readonly of: PaperKey & `paper.${string}` }) {
  const { t, i18n } = useTranslation('forms')
  if (i18n.language === DEFAULT_LANGUAGE) return null
  return (
    <span className="paper-gloss" lang={i18n.language}>
      {t(of)}
    </span>
  )
}

const Value = ({ value }: { readonly value: string | null }) =>
  value === null ? <EmptyLine /> : <strong className="paper-value">{value}</strong>

function Row({ row }: { readonly row: PaperRow }) {
  const text = usePaperText()
  const label = text(`paper.${row.label}`)
  return (
    <div className="paper-row">
      {row.kind === 'ticks' ? (
        <p>
          {label}:{' '}
          {row.ticks.map(({ id, isTicked }) => (
            <span key={id} className="paper-tick">
              {isTicked ? TICKED : UNTICKED} {text(`paper.${id}`)}
            </span>
          ))}
        </p>
      ) : (
        <p className="paper-line">
          <span>
            {row.kind === 'proposal' && `${row.isTicked ? TICKED : UNTICKED} `}
            {label}:
          </span>{' '}
          <Value value={row.value} />
        </p>
      )}
      <Gloss of={`paper.${row.label}`} />
    </div>
  )
}

/** The annex as it is printed. */
export function DeclarationPaper({ declaration }: { readonly declaration: Declaration }) {
  const text = usePaperText()
  return (
    <div className="paper" lang={DEFAULT_LANGUAGE}>
      <p className="paper-centre">
        <strong>{text('paper.annex')}</strong>
      </p>
      <h3 className="paper-centre">{text('paper.title')}</h3>
      <p className="paper-centre">
        <em>{text('paper.basis')}</em>
      </p>
      <Gloss of="paper.title" />
      {declaration.map(({ title, rows }) => (
        <section key={title}>
          <h4>{text(`paper.${title}`)}</h4>
          <Gloss of={`paper.${title}`} />
          {rows.map((row) => (
            <Row key={row.label} row={row} />
          ))}
        </section>
      ))}
      <section>
        <h4>{text('paper.pledgeTitle')}</h4>
        <p>{text('paper.pledge')}</p>
        <p>{text('paper.pledgeLaw')}</p>
        <Gloss of="paper.pledgeTitle" />
      </section>
      <div className="paper-sign">
        <p>
          <em>{text('paper.placeDate')}</em>
        </p>
        <p>
          <strong>{text('paper.signer')}</strong>
        </p>
        <p>
          <em>{text('paper.sign')}</em>
        </p>
      </div>
      <p className="paper-line">
        <span>{text('paper.attached')}:</span> <Value value={null} />
      </p>
    </div>
  )
}
