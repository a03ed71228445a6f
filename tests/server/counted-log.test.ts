import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { countedLog } from '#server/log/counted-log.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

it('has no row of the database in it, which PostgreSQL puts beside its message', async () => {
  const file = join(temporaryFolder(), 'log')
  const fd = openSync(file, 'a')
  const { logger, errors } = countedLog('trace', fd)
  const error = Object.assign(new Error('duplicate key value violates unique constraint'), {
    code: '23505',
    detail: 'Key (name)=(Nguyễn Thị Lan) already exists.',
    where: 'unnamed portal parameter $1 = 0912345678',
  })
  logger.error({ error }, 'request failed')
  await expect.poll(() => readFileSync(file, 'utf8')).toContain('23505')
  closeSync(fd)
  expect(readFileSync(file, 'utf8')).not.toMatch(/Lan|0912345678/)
  expect(errors()).toBe(1)
})
