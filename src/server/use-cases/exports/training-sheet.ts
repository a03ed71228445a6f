import type { ExportText } from './export-texts.ts'

/**
 * What a sheet is called. On a server to learn on it says so itself: a file soon has another name than the one it was
 * downloaded by, and whoever opens a workbook sees its first sheet.
 */
export const sheetCalled = (name: string, isTraining: boolean, text: ExportText): string =>
  isTraining ? `${text('common', 'training', 'sheet')} – ${name}` : name
