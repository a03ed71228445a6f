import { expect, it } from 'vitest'
import { answeredWith, answeredWithAll } from '#domain/answers.ts'
import { isSeen, seeOption, toggleEvidence } from '#kiosk/evidence/seen.ts'

const SAID = answeredWith('list')

it('what nothing is shown for any more is not kept as verified', () => {
  const one = toggleEvidence({}, 'backup', SAID, 'software')
  expect(one).toEqual({ backup: { answer: SAID, evidence: ['software'] } })
  const two = toggleEvidence(one, 'backup', SAID, 'document')
  expect(two['backup']?.evidence).toEqual(['software', 'document'])
  const left = toggleEvidence(toggleEvidence(two, 'backup', SAID, 'software'), 'own', SAID, 'other')
  expect(Object.keys(toggleEvidence(left, 'backup', SAID, 'document'))).toEqual(['own'])
})

it('what the evidence shows is another option, or one more or fewer where several may be', () => {
  expect(seeOption({}, 'backup', 'none'), 'nothing was shown').toEqual({})
  const single = seeOption(toggleEvidence({}, 'a', SAID, 'other'), 'a', 'none')
  expect(single).toEqual({ a: { answer: answeredWith('none'), evidence: ['other'] } })
  const several = toggleEvidence({}, 'b', answeredWithAll(['x']), 'other')
  const more = seeOption(several, 'b', 'y')
  expect(more['b']?.answer).toEqual(answeredWithAll(['x', 'y']))
  const fewer = seeOption(more, 'b', 'x')['b']
  expect(fewer && [isSeen(fewer, 'x'), isSeen(fewer, 'y')]).toEqual([false, true])
})
