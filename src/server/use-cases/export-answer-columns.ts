import type { Option, Questionnaire } from '#domain/questionnaire.ts'
import type { ExportColumn } from './export-columns.ts'
import type { ExportText } from './export-texts.ts'

type Values = NonNullable<ExportColumn['values']>

/** One column a criterion, one a tool, and the tools' links. An unanswered criterion is an empty cell. */
export function answerColumns(
  questionnaire: Questionnaire,
  text: ExportText,
): readonly ExportColumn[] {
  const state = (code: 'unknown' | 'notApplicable'): Values[number] => ({
    code,
    label: text('terms', 'states', code),
    points: null,
  })
  const optionValues = (
    options: readonly Option[],
    path: readonly string[],
    canBeNotApplicable: boolean,
  ): Values => [
    ...options.map(({ id, value }) => ({
      code: id,
      label: text('san-sang-so', ...path, 'options', id),
      points: value,
    })),
    state('unknown'),
    ...(canBeNotApplicable ? [state('notApplicable')] : []),
  ]
  const answered = (id: string, label: string, values: Values): ExportColumn => ({
    name: id.replaceAll('-', '_'),
    label,
    isPersonal: false,
    values,
    code: ({ submission }) => {
      const answer = submission.answers.criteria[id]
      return answer ? (answer.optionId ?? answer.kind) : null
    },
  })
  const { toolLinks } = questionnaire
  const toolIds = [
    ...new Set(
      Object.values(questionnaire.toolLists).flatMap((tools) => tools.map((tool) => tool.id)),
    ),
  ]
  return [
    ...questionnaire.pillars.flatMap((pillar) =>
      pillar.criteria.map(({ id, options, canBeNotApplicable }) =>
        answered(
          id,
          text('san-sang-so', 'criteria', id, 'prompt'),
          optionValues(options, ['criteria', id], canBeNotApplicable),
        ),
      ),
    ),
    ...toolIds.map((id): ExportColumn => ({
      name: `tool_${id.replaceAll('-', '_')}`,
      label: `${text('exports', 'columns', 'tool')}: ${text('san-sang-so', 'tools', 'items', id, 'name')}`,
      isPersonal: false,
      values: [
        { code: '1', label: text('terms', 'answers', 'yes'), points: null },
        { code: '0', label: text('terms', 'answers', 'no'), points: null },
      ],
      code: ({ submission }) =>
        submission.answers.tools ? (submission.answers.tools.includes(id) ? '1' : '0') : null,
    })),
    answered(
      toolLinks.id,
      text('san-sang-so', 'toolLinks', 'prompt'),
      optionValues(toolLinks.options, ['toolLinks'], false),
    ),
  ]
}
