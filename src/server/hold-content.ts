import { CURRENT_PROGRAMMES } from '#content/programmes.ts'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import type { Programme } from '#domain/programme.ts'
import type { ContentFiles } from './content-files.ts'
import { CELL_WRITER } from './figures/held-cells.ts'
import { cellLayouts, cellWriter } from './use-cases/exports/export-cells.ts'
import type { KnownContent } from './use-cases/intake/known-content.ts'

/** What is counted at intake is counted by the operator's questionnaires and programmes, not by those shipped. */
export function holdContent(files: Pick<ContentFiles, 'programmes'>, content: KnownContent): void {
  QUESTIONNAIRES.replace(content.questionnaires.map(({ questionnaire }) => questionnaire))
  const { programmes } = files.programmes as { readonly programmes: readonly Programme[] }
  CURRENT_PROGRAMMES.replace(programmes)
  CELL_WRITER.replace(cellWriter(cellLayouts(content)))
}
