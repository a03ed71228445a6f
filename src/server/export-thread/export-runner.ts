import { newestQuestionnaires } from '#content/questionnaire.ts'
import {
  exportedQuestionnaire,
  exportStream,
  type ExportDependencies,
  type ExportOrder,
} from '../use-cases/exports/export-stream.ts'

/** Writes downloads. */
export interface ExportRunner {
  /**
   * The bytes of a download, no faster than they are read; whoever stops reading ends it. `onRows` is told how many more
   * submissions have been written. Throws while it is read where it cannot go on, so that nobody takes a part for all.
   */
  run(order: ExportOrder, onRows: (submissions: number) => void): AsyncIterable<Uint8Array>
  /** Somebody looks at what can be downloaded: what takes a moment to start may start. */
  warm(): void
  close(): Promise<void>
}

/** Writes them on the thread it is called on. */
export function inlineExportRunner(dependencies: ExportDependencies): ExportRunner {
  const { questionnaires } = dependencies.content
  const offered = newestQuestionnaires(questionnaires.map((each) => each.questionnaire))
  return {
    async *run(order, onRows) {
      const questionnaire = exportedQuestionnaire(offered, order.questionnaireId)
      if (!questionnaire) throw new Error(`export: no questionnaire ${order.questionnaireId}`)
      yield* exportStream(order, questionnaire, dependencies, onRows)
    },
    warm() {},
    close: async () => {},
  }
}
