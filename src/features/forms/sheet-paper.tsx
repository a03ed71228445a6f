import type { ReactNode } from 'react'
import { nameKey } from '#content/questionnaire.ts'
import { mayBeEnterprise } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { AssessmentResult } from '#domain/result.ts'
import { formatDate, formatDateTime, formatScore } from '#i18n/formats.ts'
import { DEFAULT_LANGUAGE } from '#i18n/languages.ts'
import { receiptCode } from '#protocol/receipt.ts'
import { sheetCheckAddress } from '#protocol/sheet-check.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { QrCode } from '#ui/qr-code.tsx'
import { qrMatrix } from '#ui/qr-matrix.ts'
import { settledSize } from './declaration.ts'
import { EmptyLine } from './empty-line.tsx'
import { usePaperNames, usePaperText } from './paper-words.ts'
import type { SheetProof } from './sheet-mark.ts'

interface SheetPaperProps {
  readonly assessment: AssessmentRow
  readonly result: AssessmentResult
  /** The version that was answered. */
  readonly questionnaire: Questionnaire
  readonly proof: SheetProof
}

const Facts = ({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="paper-facts">
    {rows.map(([name, value]) => (
      <div key={name}>
        <dt>{name}</dt>
        <dd>{value ?? <EmptyLine />}</dd>
      </div>
    ))}
  </dl>
)

function Business({ profile }: AssessmentRow) {
  const text = usePaperText()
  const [terms, places, sectors] = [
    usePaperNames('terms'),
    usePaperNames('places'),
    usePaperNames('sectors'),
  ]
  const size = settledSize(profile)
  const sizeName = size && terms(`sizes.${size}`)
  // The paper goes to an authority: of a household it may not say that the decree gives it a class.
  const isClassed = profile.kind === 'enterprise'
  return (
    <section>
      <h3>{text('sheetPaper.business')}</h3>
      <Facts
        rows={[
          [text('sheetPaper.name'), profile.businessName],
          [text('sheetPaper.taxCode'), profile.taxCode],
          [text('sheetPaper.kind'), profile.kind && terms(`kinds.${profile.kind}`)],
          [text('sheetPaper.sector'), profile.sector && sectors(`${profile.sector.code}.name`)],
          [text('sheetPaper.province'), profile.province && places(profile.province)],
          [text('sheetPaper.employees'), profile.employees],
          // Left blank, it would be filled in by hand by those whom the decree gives none.
          ...(isClassed || sizeName
            ? ([
                [
                  text('sheetPaper.size'),
                  sizeName &&
                    (isClassed ? sizeName : text('sheetPaper.sizeIndicative', { name: sizeName })),
                ],
              ] as const)
            : []),
        ]}
      />
    </section>
  )
}

function Outcome({ assessment, result, questionnaire }: SheetPaperProps) {
  const text = usePaperText()
  const words = usePaperNames(questionnaire.words)
  const { levels } = questionnaire
  const { levelId } = result.level
  const shown = (score: number): string => formatScore(score, DEFAULT_LANGUAGE)
  const figure = result.range
    ? `${shown(result.range.low.shown)} – ${shown(result.range.high.shown)}`
    : (result.points?.got ?? (result.score && shown(result.score.shown)))
  const version = { name: words(nameKey(questionnaire)), version: questionnaire.version }
  return (
    <section>
      <h3>{text('sheetPaper.result')}</h3>
      <Facts
        rows={[
          [text('sheetPaper.questionnaire'), text('sheetPaper.version', version)],
          [
            text('sheetPaper.finishedOn'),
            assessment.finishedAt && formatDate(assessment.finishedAt, DEFAULT_LANGUAGE),
          ],
          [
            text('sheetPaper.level'),
            levelId
              ? text('sheetPaper.levelOf', {
                  name: words(`levels.${levelId}.name`),
                  number: levels.findIndex(({ id }) => id === levelId) + 1,
                  total: levels.length,
                })
              : text('sheetPaper.noLevel'),
          ],
          [
            text('sheetPaper.score'),
            figure
              ? text('sheetPaper.scoreOf', { score: figure, of: result.points?.of ?? 100 })
              : text('sheetPaper.noScore'),
          ],
          [text('sheetPaper.coverage'), text('sheetPaper.coverageOf', { ...result.coverage })],
          [
            text('sheetPaper.gaps'),
            result.criticalGaps
              .map(({ criterionId }) => words(`criteria.${criterionId}.short`))
              .join('; ') || text('sheetPaper.noGaps'),
          ],
        ]}
      />
    </section>
  )
}

function Pillars({ result, questionnaire }: Pick<SheetPaperProps, 'result' | 'questionnaire'>) {
  const text = usePaperText()
  const words = usePaperNames(questionnaire.words)
  return (
    <section>
      <h3>{text('sheetPaper.pillars')}</h3>
      <table className="paper-table">
        <thead>
          <tr>
            <th scope="col">{text('sheetPaper.pillar')}</th>
            <th scope="col">{text('sheetPaper.pillarScore')}</th>
            <th scope="col">{text('sheetPaper.pillarCoverage')}</th>
          </tr>
        </thead>
        <tbody>
          {result.pillars.map(({ pillarId, score, coverage }) => (
            <tr key={pillarId}>
              <th scope="row">{words(`pillars.${pillarId}.name`)}</th>
              <td>
                {score ? formatScore(score.shown, DEFAULT_LANGUAGE) : text('sheetPaper.noScore')}
              </td>
              <td>{text('sheetPaper.coverageOf', { ...coverage })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Check({ state, mark }: SheetProof) {
  const text = usePaperText()
  if (!mark) return null
  const { submissionId, sha256, receipt } = mark
  const time = receipt && formatDateTime(receipt.receivedAt, DEFAULT_LANGUAGE)
  return (
    <section className="paper-check">
      <h3>{text('sheetPaper.check')}</h3>
      {/* Never to be sent: a code would lead to nothing. */}
      {state !== 'onDevice' && (
        <QrCode
          matrix={qrMatrix(sheetCheckAddress(location.origin, mark), 'medium')}
          label={text('sheetPaper.qr')}
        />
      )}
      <div>
        {state !== 'onDevice' && <p>{text('sheetPaper.checkText')}</p>}
        <Facts
          rows={[
            [text('sheetPaper.id'), <code key="id">{submissionId}</code>],
            [text('sheetPaper.hash'), <code key="hash">{sha256}</code>],
            [
              text('sheetPaper.receipt'),
              receipt && time
                ? text('sheetPaper.receiptOf', { code: receiptCode(receipt), time })
                : text('sheetPaper.notReceived'),
            ],
          ]}
        />
      </div>
    </section>
  )
}

/** The sheet as it is printed, on one page. */
export function SheetPaper(props: SheetPaperProps) {
  const text = usePaperText()
  const { assessment, result, questionnaire, proof } = props
  // What the circular asks, it asks of enterprises; and a person has no seal.
  const isAsked = mayBeEnterprise(assessment.profile)
  const hasSeal = isAsked || assessment.profile.kind === 'cooperative'
  return (
    <div className="paper" lang={DEFAULT_LANGUAGE}>
      <h2 className="paper-centre">{text('sheetPaper.title')}</h2>
      <p className="paper-centre">
        <em>{text(isAsked ? 'sheetPaper.basis' : 'sheetPaper.basisOther')}</em>
      </p>
      <Business {...assessment} />
      <Outcome {...props} />
      <Pillars result={result} questionnaire={questionnaire} />
      <Check {...proof} />
      <p>{text('sheetPaper.pledge')}</p>
      <div className="paper-sign">
        <p>
          <em>{text('paper.placeDate')}</em>
        </p>
        <p>
          <strong>{text('sheetPaper.signer')}</strong>
        </p>
        <p>
          <em>{text(hasSeal ? 'paper.sign' : 'sheetPaper.signPerson')}</em>
        </p>
      </div>
    </div>
  )
}
