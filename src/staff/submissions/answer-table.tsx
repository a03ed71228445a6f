import { useTranslation } from 'react-i18next'
import { optionKey } from '#content/questionnaire.ts'
import type { Answer } from '#domain/answers.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'
import { useKnownText } from '../use-known-text.ts'

/** Every question with what was answered, in the words the owner read. */
export function AnswerTable({
  answers,
  questionnaire,
}: {
  readonly questionnaire: Questionnaire
  readonly answers: SubmissionDetail['submission']['answers']
}) {
  const { t } = useTranslation('staff')
  const text = useKnownText(questionnaire.words)
  const toolText = useKnownText('tools')
  const terms = useKnownText('terms')
  const worded = (answer: Answer | undefined, id: string): string => {
    if (!answer) return t('detail.unanswered')
    const option = (optionId: string): string => text(optionKey(questionnaire, id, optionId))
    if (answer.kind === 'option') return option(answer.optionId)
    if (answer.kind === 'options')
      return answer.optionIds.map(option).join('; ') || t('detail.noneOfThem')
    return terms(`states.${answer.kind}`)
  }
  const { toolLinks, toolsAt, pillars, asks } = questionnaire
  const tools = (answers.tools ?? []).map((id) => toolText(`${id}.name`)).join('; ')
  return (
    <table className="staff-answers">
      <caption className="visually-hidden">{t('detail.answers')}</caption>
      {pillars.map((pillar) => (
        <tbody key={pillar.id}>
          <tr>
            <th scope="rowgroup" colSpan={2}>
              {text(`pillars.${pillar.id}.name`)}
            </th>
          </tr>
          {pillar.criteria
            .filter(({ id }) => asks?.includes(id) ?? true)
            .map(({ id }) => (
              <tr key={id}>
                <th scope="row">{text(`criteria.${id}.prompt`)}</th>
                <td>{worded(answers.criteria[id], id)}</td>
              </tr>
            ))}
          {pillar.id === toolsAt && !asks && (
            <tr>
              <th scope="row">{text('tools.prompt')}</th>
              <td>
                {answers.tools === null ? t('detail.unanswered') : tools || t('detail.noTools')}
              </td>
            </tr>
          )}
          {pillar.id === toolLinks?.pillarId && !asks && (
            <tr>
              <th scope="row">{text('toolLinks.prompt')}</th>
              <td>{worded(answers.criteria[toolLinks.id], toolLinks.id)}</td>
            </tr>
          )}
        </tbody>
      ))}
    </table>
  )
}
