import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('opens transactions in one place, so that each is tried again where PostgreSQL undid it for another', () => {
  const files = globSync('src/server/**/*.ts').filter((file) => !file.includes('/database/'))
  expect(files.length).toBeGreaterThan(30)
  expect(files.filter((file) => readFileSync(file, 'utf8').includes('.transaction('))).toEqual([])
})
