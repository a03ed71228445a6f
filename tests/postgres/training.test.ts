import { expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '#server/database/open-postgres.ts'
import { trainingRepository } from '#server/repositories/training.ts'
import { fillTrainingStore } from '../../scripts/fill-training-store.ts'
import { newDatabase } from './support/new-database.ts'

it('an empty PostgreSQL becomes one for training, once', async () => {
  const store = openPostgres(await newDatabase('empty'))
  onTestFinished(() => store.close())
  const training = { count: 20, now: '2026-11-30T05:00:00.000Z', contentFolder: null }
  expect(await fillTrainingStore(store, training)).toBe('made')
  expect(await trainingRepository(store.database).isOn()).toBe(true)
  expect(await fillTrainingStore(store, training)).toBe('there')
})
