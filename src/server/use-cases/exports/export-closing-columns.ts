import type { Closing, ClosingQuestions } from '#domain/closing.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import type { ExportColumn } from './export-columns.ts'
import type { ExportText } from './export-texts.ts'

const variable = (...parts: string[]): string => parts.join('_').replaceAll('-', '_')

/**
 * What was asked after the last question: one yes-or-no column an obstacle and an option; own words count as personal. The
 * questions behind the obstacles stand folded, and most people never open them: where nothing of one is chosen it was not
 * answered, and its cells are empty.
 */
export function closingColumns(
  { obstacleGroups, questions }: ClosingQuestions,
  questionnaire: Questionnaire,
  text: ExportText,
): readonly ExportColumn[] {
  const yesNo = (['1', '0'] as const).map((code) => ({
    code,
    label: text('terms', 'answers', code === '1' ? 'yes' : 'no'),
    points: null,
  }))
  const ticked = (
    name: string,
    label: string,
    isTicked: (closing: Closing) => boolean | null,
  ): ExportColumn => ({
    name,
    label,
    isPersonal: false,
    values: yesNo,
    code: ({ submission: { closing } }) => {
      const is = closing ? isTicked(closing) : null
      return is === null ? null : is ? '1' : '0'
    },
  })
  const written = (name: string, read: ExportColumn['code']): ExportColumn => ({
    name,
    label: text('exports', 'columns', name),
    isPersonal: true,
    values: null,
    code: read,
  })
  return [
    ...obstacleGroups.flatMap((group) =>
      group.obstacles.map((id) =>
        ticked(
          variable('obstacle', id),
          `${text('closing', 'groups', group.id)}: ${text('closing', 'obstacles', id)}`,
          ({ obstacles }) => obstacles.includes(id),
        ),
      ),
    ),
    ...questions.flatMap(({ id, options }) =>
      options.map((option) =>
        ticked(
          variable(id, option),
          `${text('closing', 'questions', id, 'prompt')} ${text('closing', 'questions', id, 'options', option)}`,
          ({ answers }) => (answers[id]?.length ? answers[id].includes(option) : null),
        ),
      ),
    ),
    ...questionnaire.pillars.map((pillar) =>
      ticked(
        variable('important', pillar.id),
        `${text('exports', 'columns', 'important')}: ${text(questionnaire.words, 'pillars', pillar.id, 'name')}`,
        ({ importantPillars }) => importantPillars.includes(pillar.id),
      ),
    ),
    ticked(
      'wants_contact',
      text('exports', 'columns', 'wants_contact'),
      ({ wantsContact }) => wantsContact,
    ),
    written('obstacle_note', ({ submission }) => submission.closing?.obstacleNote ?? null),
    written('remarks', ({ submission }) => submission.closing?.remarks ?? null),
  ]
}
