import type { Closing, ClosingQuestions } from '#domain/closing.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { NOT_ASKED } from './export-asked.ts'
import type { ExportColumn } from './export-columns.ts'
import type { ExportText } from './export-texts.ts'

/** All that the closing ever asked, and what it asked by its version, as far as that is known. */
export interface EverClosing {
  readonly closing: ClosingQuestions
  readonly closings: ReadonlyMap<number, ClosingQuestions>
}

const variable = (...parts: string[]): string => parts.join('_').replaceAll('-', '_')

const obstaclesOf = ({ obstacleGroups }: ClosingQuestions): readonly string[] =>
  obstacleGroups.flatMap(({ obstacles }) => obstacles)

/** The options of a question; none where it is not asked. */
const optionsOf = ({ questions }: ClosingQuestions, id: string): readonly string[] =>
  questions.find((question) => question.id === id)?.options ?? []

/**
 * What was asked after the last question: one yes-or-no column an obstacle and an option; own words count as personal. The
 * questions behind the obstacles stand folded, and most people never open them: where nothing of one is chosen it was not
 * answered, and its cells are empty. What a version of the closing did not ask was not said no to either.
 */
export function closingColumns(
  { closing: { obstacleGroups, questions }, closings }: EverClosing,
  questionnaire: Questionnaire,
  text: ExportText,
): readonly ExportColumn[] {
  const yesNo = (['1', '0'] as const).map((code) => ({
    code,
    label: text('terms', 'answers', code === '1' ? 'yes' : 'no'),
    points: null,
  }))
  const notAsked = { code: NOT_ASKED, label: text('exports', 'states', NOT_ASKED), points: null }
  const ticked = (
    name: string,
    label: string,
    isTicked: (closing: Closing) => boolean | null,
    isAskedBy: (questions: ClosingQuestions) => boolean = () => true,
  ): ExportColumn => {
    // Looked up once: a download asks it of every row.
    const unasked = new Set(
      [...closings].flatMap(([version, asked]) => (isAskedBy(asked) ? [] : [version])),
    )
    return {
      name,
      label,
      isPersonal: false,
      values: unasked.size === 0 ? yesNo : [...yesNo, notAsked],
      code({ submission: { closing } }) {
        if (!closing) return null
        const is = isTicked(closing)
        // Who began with one version may have ticked what the next one asks.
        if (is !== true && unasked.has(closing.version)) return NOT_ASKED
        return is === null ? null : is ? '1' : '0'
      },
    }
  }
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
          (asked) => obstaclesOf(asked).includes(id),
        ),
      ),
    ),
    ...questions.flatMap(({ id, options }) =>
      options.map((option) =>
        ticked(
          variable(id, option),
          `${text('closing', 'questions', id, 'prompt')} ${text('closing', 'questions', id, 'options', option)}`,
          ({ answers }) => (answers[id]?.length ? answers[id].includes(option) : null),
          (asked) => optionsOf(asked, id).includes(option),
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
