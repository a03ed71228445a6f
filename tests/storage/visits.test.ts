import { expect, it } from 'vitest'
import { answeredWith } from '#domain/answers.ts'
import { newUuid } from '#protocol/uuid.ts'
import { recordAnswer } from '#storage/assessments.ts'
import type { AppDatabase, AssessmentRow } from '#storage/database.ts'
import { listOutbox } from '#storage/outbox.ts'
import { readSetting, writeSetting } from '#storage/settings.ts'
import { sealAbandoned } from '#storage/visits.ts'
import { aDraft, freshDatabase, NOW } from '../sync/support/device.ts'

type Meanwhile = (database: AppDatabase, draftId: string) => Promise<unknown>

it.each<[string, Meanwhile, number, string]>([
  [
    'the draft was changed',
    (database, id) => recordAnswer(database, id, 'e-invoice', answeredWith('none'), NOW),
    1,
    'none',
  ],
  [
    'another record took its number',
    (database) => writeSetting(database, 'lastSequence', 1),
    2,
    'software',
  ],
])('what a visitor left is sealed anew where %s meanwhile', async (_, meanwhile, number, said) => {
  const database = freshDatabase()
  const draftId = await aDraft(database)
  const made: { readonly draft: AssessmentRow; readonly sequence: number }[] = []
  const sealed = { keyId: 'k', enc: 'e', ciphertext: 'c' }
  const outcome = await sealAbandoned(
    database,
    draftId,
    async (draft, { sequence }) => {
      made.push({ draft, sequence })
      if (made.length === 1) await meanwhile(database, draftId)
      return { id: newUuid(), sha256: 'a'.repeat(64), sealed }
    },
    NOW,
  )
  expect(outcome).toEqual({ kind: 'saved' })
  expect(made.map(({ sequence }) => sequence)).toEqual([1, number])
  expect(made[1]?.draft.answers.criteria['e-invoice']?.optionId).toBe(said)
  expect(await readSetting(database, 'lastSequence')).toBe(number)
  expect([await database.assessments.count(), (await listOutbox(database)).length]).toEqual([0, 1])
})
