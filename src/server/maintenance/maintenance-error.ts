import { failureInWords } from '../database/file-failure.ts'

/** Thrown with a sentence for whoever runs the command. */
export class MaintenanceError extends Error {}

/** What `work` gives; an error of SQLite or of the file system becomes a sentence about `file`. */
export function orInWords<Result>(file: string, work: () => Result): Result {
  try {
    return work()
  } catch (cause) {
    if (cause instanceof MaintenanceError) throw cause
    throw new MaintenanceError(failureInWords(file, cause), { cause })
  }
}
