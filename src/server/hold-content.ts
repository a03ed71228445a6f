import { CURRENT_PROGRAMMES } from '#content/programmes.ts'
import { QUESTIONNAIRES } from '#content/questionnaire.ts'
import type { Programme } from '#domain/programme.ts'
import type { ContentFiles } from './content-files.ts'
import type { KnownContent } from './use-cases/known-content.ts'

/** What is counted at intake is counted by the operator's questionnaires and programmes, not by those shipped. */
export function holdContent(
  files: Pick<ContentFiles, 'programmes'>,
  { questionnaires }: Pick<KnownContent, 'questionnaires'>,
): void {
  QUESTIONNAIRES.replace(questionnaires.map(({ questionnaire }) => questionnaire))
  const { programmes } = files.programmes as { readonly programmes: readonly Programme[] }
  CURRENT_PROGRAMMES.replace(programmes)
}
