import type { Criterion, Option, Questionnaire } from '#domain/questionnaire.ts'
import type { Submission } from '#protocol/submission.ts'
import { askedReader, NOT_ASKED, sometimesUnasked } from './export-asked.ts'
import type { ExportColumn } from './export-columns.ts'
import type { ExportText } from './export-texts.ts'
import { linksEverAsked, optionPaths, type Versions } from './export-versions.ts'

type Values = NonNullable<ExportColumn['values']>

/**
 * One column a criterion, one a tool, and the tools' links. A criterion left open is an empty cell, one that was not put
 * to the business has a code of its own. Tools are 0 only where the business was shown them: of one on another line's
 * list nobody said that it is not used. `questionnaire`: all that any of its `versions` asked.
 */
export function answerColumns(
  questionnaire: Questionnaire,
  versions: Versions,
  text: ExportText,
): readonly ExportColumn[] {
  const askedOf = askedReader(versions)
  const pathOf = optionPaths(versions)
  const unasked = sometimesUnasked(versions)
  const notAsked: Values[number] = {
    code: NOT_ASKED,
    label: text('exports', 'states', NOT_ASKED),
    points: null,
  }
  const state = (code: 'unknown' | 'notApplicable'): Values[number] => ({
    code,
    label: text('terms', 'states', code),
    points: null,
  })
  const states = (canBeNotApplicable: boolean): Values => [
    state('unknown'),
    ...(canBeNotApplicable ? [state('notApplicable')] : []),
  ]
  const optionValues = (
    options: readonly Option[],
    path: string,
    canBeNotApplicable: boolean,
  ): Values => [
    ...options.map(({ id, value }) => ({
      code: id,
      label: text(questionnaire.words, ...pathOf(path, id)),
      points: value,
    })),
    ...states(canBeNotApplicable),
  ]
  const openOrUnasked = (isAsked: boolean): string | null => (isAsked ? null : NOT_ASKED)
  const answered = (
    id: string,
    label: string,
    values: Values,
    isAsked: (submission: Submission) => boolean,
  ): ExportColumn => ({
    name: id.replaceAll('-', '_'),
    label,
    isPersonal: false,
    values,
    code: ({ submission }) => {
      const answer = submission.answers.criteria[id]
      return answer ? (answer.optionId ?? answer.kind) : openOrUnasked(isAsked(submission))
    },
  })
  const severalColumn = ({ id, canBeNotApplicable }: Criterion, option: Option): ExportColumn => ({
    name: `${id}_${option.id}`.replaceAll('-', '_'),
    label: `${text(questionnaire.words, 'criteria', id, 'prompt')} ${text(questionnaire.words, ...pathOf(id, option.id))}`,
    isPersonal: false,
    values: [
      { code: '1', label: text('terms', 'answers', 'yes'), points: option.value },
      { code: '0', label: text('terms', 'answers', 'no'), points: 0 },
      ...states(canBeNotApplicable),
      ...(unasked.has(id) ? [notAsked] : []),
    ],
    code: ({ submission }) => {
      const answer = submission.answers.criteria[id]
      if (answer?.kind === 'options') return answer.optionIds.includes(option.id) ? '1' : '0'
      // Asked by a version of which one only may be chosen.
      if (answer?.kind === 'option') return answer.optionId === option.id ? '1' : '0'
      return answer ? answer.kind : openOrUnasked(askedOf(submission).criterion(id))
    },
  })
  const { asks } = questionnaire
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
    ...asked.flatMap((criterion) => {
      const { id, options, canBeNotApplicable, choose } = criterion
      return choose === 'several'
        ? options.map((option) => severalColumn(criterion, option))
        : [
            answered(
              id,
              text(questionnaire.words, 'criteria', id, 'prompt'),
              [
                ...optionValues(options, id, canBeNotApplicable),
                ...(unasked.has(id) ? [notAsked] : []),
              ],
              (submission) => askedOf(submission).criterion(id),
            ),
          ]
    }),
    ...toolIds.map((id): ExportColumn => ({
      name: `tool_${id.replaceAll('-', '_')}`,
      label: `${text('exports', 'columns', 'tool')}: ${text('tools', id, 'name')}`,
      isPersonal: false,
      values: [
        { code: '1', label: text('terms', 'answers', 'yes'), points: null },
        { code: '0', label: text('terms', 'answers', 'no'), points: null },
      ],
      code: ({ submission }) => {
        const { tools } = submission.answers
        if (tools?.includes(id)) return '1'
        return tools && askedOf(submission).tool(id) ? '0' : null
      },
    })),
    ...linksEverAsked(versions).map(({ id, options }) =>
      answered(
        id,
        text(questionnaire.words, 'toolLinks', 'prompt'),
        [...optionValues(options, id, false), notAsked],
        (submission) => askedOf(submission).toolLinks(id),
      ),
    ),
  ]
}
