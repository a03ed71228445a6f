import type { Questionnaire, QuestionnaireFile } from '#domain/questionnaire.ts'

/**
 * The whole questionnaire a file stands for: one that is based on another takes over what it does not say itself.
 * `others` are the files it may be based on. Throws `RangeError` where the base is not among them.
 */
export function expandQuestionnaire(
  file: QuestionnaireFile,
  others: readonly QuestionnaireFile[],
): Questionnaire {
  if ('pillars' in file) return file
  const { basedOn } = file
  const base = others.find((each) => each.id === basedOn.id && each.version === basedOn.version)
  if (!base || !('pillars' in base))
    throw new RangeError(`${file.id}: no questionnaire ${basedOn.id} ${basedOn.version}`)
  const { pillars, toolLists, toolListWhen, toolsAt, toolLinks, levels } = base
  return { pillars, toolLists, toolListWhen, toolsAt, toolLinks, levels, ...file }
}
