import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { formatScore } from '#i18n/formats.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'
import { Callout } from '#ui/callout.tsx'

type Result = SubmissionDetail['serverResult']

/** The server's figures beside the device's; where they differ it is said, and the server's count. */
export function ResultComparison({ detail }: { readonly detail: SubmissionDetail }) {
  const { t, i18n } = useTranslation('staff')
  const text = useContentText('san-sang-so')
  const language = i18n.language === 'en' ? 'en' : 'vi'
  const shown = (score: Result['score']): string =>
    score ? formatScore(score.shown, language) : '–'
  const { serverResult, submission, resultsAgree } = detail
  const pillarOf = (result: Result, id: string): Result['score'] =>
    result.pillars.find((pillar) => pillar.pillarId === id)?.score ?? null
  const rows = [
    {
      id: 'overall',
      name: t('detail.overall'),
      server: serverResult.score,
      device: submission.result.score,
    },
    ...serverResult.pillars.map(({ pillarId, score }) => ({
      id: pillarId,
      name: text(`pillars.${pillarId}.name`),
      server: score,
      device: pillarOf(submission.result, pillarId),
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
