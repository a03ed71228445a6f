import { questionnaireMeant } from '#content/questionnaire.ts'
import type { SubmissionFilter } from '#protocol/staff.ts'
import type { Selection } from '../../figures/selection.ts'

type Asked = Pick<
  SubmissionFilter,
  | 'province'
  | 'sector'
  | 'kind'
  | 'size'
  | 'level'
  | 'event'
  | 'channel'
  | 'questionnaire'
  | 'version'
>

/** What a filter of the console asks of a fact's dimensions; a level that was withheld is none. */
export function dimensionsOf(asked: Asked): Selection['where'] {
  const questionnaire = questionnaireMeant(asked)
  return {
    ...(asked.province !== undefined && { province: asked.province }),
    ...(asked.sector !== undefined && { sector: asked.sector }),
    ...(asked.kind !== undefined && { kind: asked.kind }),
    ...(asked.size !== undefined && { size_class: asked.size }),
    ...(asked.level !== undefined && { level_id: asked.level === 'withheld' ? null : asked.level }),
    ...(asked.event !== undefined && { event_id: asked.event }),
    ...(asked.channel !== undefined && { channel: asked.channel }),
    ...(questionnaire !== undefined && { questionnaire_id: questionnaire }),
  }
}
