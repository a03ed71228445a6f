import { useTranslation } from 'react-i18next'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import type { Answer } from '#domain/answers.ts'
import { useContentText } from '#i18n/content-text.ts'
import type { SubmissionDetail } from '#protocol/staff.ts'

/** Every question with what was answered, in the words the owner read. */
export function AnswerTable({
  answers,
}: {
  readonly answers: SubmissionDetail['submission']['answers']
}) {
  const { t } = useTranslation('staff')
  const text = useContentText('san-sang-so')
  const terms = useContentText('terms')
  const worded = (answer: Answer | undefined, path: string): string => {
    if (!answer) return t('detail.unanswered')
    return answer.kind === 'option'
      ? text(`${path}.options.${answer.optionId}`)
      : terms(`states.${answer.kind}`)
  }
  const { toolLinks, pillars } = QUESTIONNAIRE
  const tools = (answers.tools ?? []).map((id) => text(`tools.items.${id}.name`)).join('; ')
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
          {pillar.criteria.map(({ id }) => (
            <tr key={id}>
              <th scope="row">{text(`criteria.${id}.prompt`)}</th>
              <td>{worded(answers.criteria[id], `criteria.${id}`)}</td>
            </tr>
          ))}
          {pillar.id === toolLinks.pillarId && (
            <>
              <tr>
                <th scope="row">{text('tools.prompt')}</th>
                <td>
                  {answers.tools === null ? t('detail.unanswered') : tools || t('detail.noTools')}
                </td>
              </tr>
              <tr>
                <th scope="row">{text('toolLinks.prompt')}</th>
                <td>{worded(answers.criteria[toolLinks.id], 'toolLinks')}</td>
              </tr>
            </>
          )}
        </tbody>
      ))}
    </table>
  )
}
