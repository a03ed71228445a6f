import { useTranslation } from 'react-i18next'
import { useContentText } from '#i18n/content-text.ts'
import { formatScoreInColumn } from '#i18n/formats.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'
import { Callout } from '#ui/callout.tsx'

type Result = SubmissionDetail['serverResult']

/** The server's figures beside the device's; where they differ it is said, in which rows, and the server's count. */
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
  const terms = useContentText('terms')
  type Figure = Pick<Result['pillars'][number], 'score' | 'range' | 'levelId'>
  const levelName = (id: string): string => text(`levels.${id}.name`)
  const figure = ({ score, range }: Figure): string => {
    if (score) return formatScoreInColumn(score.shown, language)
    return range
      ? `${formatScoreInColumn(range.low.shown, language)} – ${formatScoreInColumn(range.high.shown, language)}`
      : '–'
  }
  const shown = (each: Figure): string =>
    each.levelId === undefined ? figure(each) : `${figure(each)} · ${levelName(each.levelId)}`
  const levelOf = ({ level, range }: Result): string => {
    const spanned = range?.levelIds ?? []
    const ids = level.levelId === null ? spanned : [level.levelId]
    return ids.map(levelName).join(', ') || terms('levels.withheld')
  }
  const answeredOf = ({ coverage }: Result): string => `${coverage.answered}/${coverage.applicable}`
  const { serverResult, submission, resultsAgree } = detail
  const pillarOf = (result: Result, id: string): Figure =>
    result.pillars.find((pillar) => pillar.pillarId === id) ?? { score: null }
  const [here, there] = [serverResult, submission.result]
  const rows = [
    { id: 'level', name: t('list.level'), server: levelOf(here), device: levelOf(there) },
    { id: 'overall', name: t('detail.overall'), server: shown(here), device: shown(there) },
    {
      id: 'answered',
      name: t('detail.answered'),
      server: answeredOf(here),
      device: answeredOf(there),
    },
    ...(['criteria', 'tools'] as const).flatMap((side) =>
      here.sides
        ? [
            {
              id: side,
              name: t(`detail.sides.${side}`),
              server: figure({ score: here.sides[side] }),
              device: figure({ score: there.sides?.[side] ?? null }),
            },
          ]
        : [],
    ),
    ...here.pillars.map((pillar) => ({
      id: pillar.pillarId,
      name: text(`pillars.${pillar.pillarId}.name`),
      server: shown(pillar),
      device: shown(pillarOf(there, pillar.pillarId)),
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
              <th scope="row">
                {name} {server !== device && <span className="tag">{t('list.differs')}</span>}
              </th>
              <td className="staff-number">{server}</td>
              <td className="staff-number">{device}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
