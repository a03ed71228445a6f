import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { backupStore } from '#server/maintenance/backup-store.ts'
import { aSubmission } from '../../support/submission.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { startTestServer } from './test-server.ts'

export const storeIn = (dataDir: string): string => join(dataDir, 'sansangso.sqlite')

/** A server that holds so many submissions, and where its file is. */
export async function serverWith(count: number) {
  const dataDir = temporaryFolder()
  const server = await startTestServer({ dataDir })
  const sealed = await Promise.all(Array.from({ length: count }, () => aSubmission().seal()))
  await server.deliver(...sealed.map(({ item }) => item))
  return { server, sealed, file: storeIn(dataDir), dataDir }
}

/** A backup of so many submissions, alone in its folder. */
export async function backupOf(count: number): Promise<string> {
  const { server, file } = await serverWith(count)
  const backup = join(temporaryFolder(), 'backup.sqlite')
  await backupStore(file, backup)
  await server.close()
  return backup
}

/** Changes the file as a bad disk or a bad hand would, behind the server's back. */
export function tamper(file: string, sql: string): void {
  const connection = new DatabaseSync(file)
  connection.exec(sql)
  connection.close()
}
