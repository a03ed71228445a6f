import type { Tool } from '#domain/questionnaire.ts'

export interface ToolGroup {
  readonly pillarId: string
  readonly tools: readonly Tool[]
}

/** The tools by pillar, in the order in which the pillars first appear. */
export function groupTools(tools: readonly Tool[]): readonly ToolGroup[] {
  return [...new Set(tools.map((tool) => tool.pillarId))].map((pillarId) => ({
    pillarId,
    tools: tools.filter((tool) => tool.pillarId === pillarId),
  }))
}

/** The ticks after touching `id`. Taking the last tick away leaves the question open: "none" is said by its own box. */
export function toggled(ticked: readonly string[] | null, id: string): readonly string[] | null {
  if (!ticked?.includes(id)) return [...(ticked ?? []), id]
  const rest = ticked.filter((each) => each !== id)
  return rest.length > 0 ? rest : null
}
