import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { formatScore } from '#i18n/formats.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'
import { Callout } from '#ui/callout.tsx'

type Result = SubmissionDetail['serverResult']

/** The server's figures beside the device's; where they differ it is said, and the server's count. */
export function ResultComparison({
  detail,
  words,
}: {
  readonly detail: SubmissionDetail
  /** Namespace of the questionnaire's words. */
  readonly words: string
}) {
  const { t, i18n } = useTranslation('staff')
  const text = useContentText(words)
  const language = i18n.language
  type Figure = Pick<Result['pillars'][number], 'score' | 'range'>
  const shown = ({ score, range }: Figure): string => {
    if (score) return formatScore(score.shown, language)
    return range
      ? `${formatScore(range.low.shown, language)} – ${formatScore(range.high.shown, language)}`
      : '–'
  }
  const { serverResult, submission, resultsAgree } = detail
  const pillarOf = (result: Result, id: string): Figure =>
    result.pillars.find((pillar) => pillar.pillarId === id) ?? { score: null }
  const rows = [
    {
      id: 'overall',
      name: t('detail.overall'),
      server: serverResult as Figure,
      device: submission.result as Figure,
    },
    ...(['criteria', 'tools'] as const).flatMap((side) =>
      serverResult.sides
        ? [
            {
              id: side,
              name: t(`detail.sides.${side}`),
              server: { score: serverResult.sides[side] },
              device: { score: submission.result.sides?.[side] ?? null },
            },
          ]
        : [],
    ),
    ...serverResult.pillars.map((pillar) => ({
      id: pillar.pillarId,
      name: text(`pillars.${pillar.pillarId}.name`),
      server: pillar as Figure,
      device: pillarOf(submission.result, pillar.pillarId),
    })),
  ]
  return (
    <>
      {!resultsAgree && (
        <Callout tone="attention" title={t('detail.differs')}>
          <p>{t('detail.differsText')}</p>
        </Callout>
      )}
      <table className="staff-answers">
        <caption className="visually-hidden">{t('detail.result')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('detail.pillar')}</th>
            <th scope="col" className="staff-number">
              {t('detail.server')}
            </th>
            <th scope="col" className="staff-number">
              {t('detail.device')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, server, device }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td className="staff-number">{shown(server)}</td>
              <td className="staff-number">{shown(device)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
