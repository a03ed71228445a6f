import { optionKey } from '#content/questionnaire.ts'
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
    path: string,
    canBeNotApplicable: boolean,
  ): Values => [
    ...options.map(({ id, value }) => ({
      code: id,
      label: text(questionnaire.words, ...optionKey(questionnaire, path, id).split('.')),
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
  const severalColumn = (id: string, option: Option): ExportColumn => ({
    name: `${id}_${option.id}`.replaceAll('-', '_'),
    label: `${text(questionnaire.words, 'criteria', id, 'prompt')} ${text(questionnaire.words, ...optionKey(questionnaire, id, option.id).split('.'))}`,
    isPersonal: false,
    values: [
      { code: '1', label: text('terms', 'answers', 'yes'), points: option.value },
      { code: '0', label: text('terms', 'answers', 'no'), points: 0 },
      state('unknown'),
    ],
    code: ({ submission }) => {
      const answer = submission.answers.criteria[id]
      if (answer?.kind === 'options') return answer.optionIds.includes(option.id) ? '1' : '0'
      return answer ? answer.kind : null
    },
  })
  const { toolLinks, asks } = questionnaire
  const asked = questionnaire.pillars
    .flatMap((pillar) => pillar.criteria)
    .filter(({ id }) => asks?.includes(id) ?? true)
  const toolIds = asks
    ? []
    : [
        ...new Set(
          Object.values(questionnaire.toolLists).flatMap((tools) => tools.map((tool) => tool.id)),
        ),
      ]
  return [
    ...asked.flatMap(({ id, options, canBeNotApplicable, choose }) =>
      choose === 'several'
        ? options.map((option) => severalColumn(id, option))
        : [
            answered(
              id,
              text(questionnaire.words, 'criteria', id, 'prompt'),
              optionValues(options, id, canBeNotApplicable),
            ),
          ],
    ),
    ...toolIds.map((id): ExportColumn => ({
      name: `tool_${id.replaceAll('-', '_')}`,
      label: `${text('exports', 'columns', 'tool')}: ${text('tools', id, 'name')}`,
      isPersonal: false,
      values: [
        { code: '1', label: text('terms', 'answers', 'yes'), points: null },
        { code: '0', label: text('terms', 'answers', 'no'), points: null },
      ],
      code: ({ submission }) =>
        submission.answers.tools ? (submission.answers.tools.includes(id) ? '1' : '0') : null,
    })),
    ...(toolLinks
      ? [
          answered(
            toolLinks.id,
            text(questionnaire.words, 'toolLinks', 'prompt'),
            optionValues(toolLinks.options, toolLinks.id, false),
          ),
        ]
      : []),
  ]
}
