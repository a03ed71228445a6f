import type { Action } from '#domain/roadmap.ts'
import { repeated } from './repeated.ts'

/** `advised`: criteria that must have a next step at every value; `all`: those an action may name. */
export function actionProblems(
  actionList: readonly Action[],
  advised: readonly string[],
  all: readonly string[],
): string[] {
  const known = actionList
    .filter((action) => !all.includes(action.criterionId))
    .map((action) => `${action.id}: no criterion ${action.criterionId}`)
  const holes = advised.filter((id) => {
    const own = actionList
      .filter((action) => action.criterionId === id)
      .toSorted((a, b) => a.from - b.from)
    const isWhole = own[0]?.from === 0 && own.at(-1)?.below === 1
    return (
      !isWhole || own.some((action, index) => index > 0 && action.from !== own[index - 1]!.below)
    )
  })
  return [
    ...known,
    ...repeated(actionList.map((action) => action.id)).map((id) => `action ${id} twice`),
    ...holes.map((id) => `${id}: its actions leave a hole or overlap between 0 and 1`),
  ]
}

/** An action that waits for itself, through others or not, would never be offered in order. */
export function needProblems(
  actionList: readonly Action[],
  criterionIds: readonly string[],
): string[] {
  const needed = (criterionId: string): string[] =>
    actionList
      .filter((action) => action.criterionId === criterionId)
      .flatMap((action) => action.needs.map((need) => need.criterionId))
  const reaches = (from: string, seen: readonly string[]): boolean =>
    needed(from).some(
      (next) => next === seen[0] || (!seen.includes(next) && reaches(next, [...seen, next])),
    )
  return [
    ...actionList.flatMap(({ id, needs }) =>
      needs
        .filter((need) => !criterionIds.includes(need.criterionId))
        .map((need) => `${id}: needs ${need.criterionId}, which does not exist`),
    ),
    ...[...new Set(actionList.map((action) => action.criterionId))]
      .filter((id) => reaches(id, [id]))
      .map((id) => `${id}: its actions wait for each other in a circle`),
  ]
}
