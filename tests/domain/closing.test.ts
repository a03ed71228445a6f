import { describe, expect, it } from 'vitest'
import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { closingToSend, impossibleClosing, NO_CLOSING, type Closing } from '#domain/closing.ts'
import type { Consent } from '#domain/consent.ts'

const QUESTIONS = CLOSING_QUESTIONS.current()
const SAID: Closing = {
  ...NO_CLOSING,
  obstacles: ['weak-signal'],
  obstacleNote: 'Gọi chị Hoa ở chợ',
  remarks: 'Cảm ơn',
  wantsContact: true,
  answers: { goals: ['revenue', 'costs'], 'invest-12-months': ['yes'] },
  importantPillars: ['security'],
}
const consentTo = (...given: (keyof Consent['purposes'])[]): Consent => ({
  purposes: {
    keepAndSend: given.includes('keepAndSend'),
    contact: given.includes('contact'),
    statistics: given.includes('statistics'),
  },
  noticeVersion: '1',
  language: 'vi',
  givenAt: '2026-11-23T02:00:00.000Z',
})

describe('what was said after the last question', () => {
  it('leaves the device whole with consent to be sent and contacted', () => {
    expect(closingToSend(SAID, consentTo('keepAndSend', 'contact'))).toEqual(SAID)
  })

  it('asks for no call without consent to one', () => {
    expect(closingToSend(SAID, consentTo('keepAndSend'))).toEqual({ ...SAID, wantsContact: false })
  })

  it('keeps the owner’s own words at home with consent to statistics alone', () => {
    expect(closingToSend(SAID, consentTo('statistics'))).toEqual({
      ...SAID,
      obstacleNote: null,
      remarks: null,
      wantsContact: false,
    })
  })

  it.each<[string, Partial<Closing>]>([
    ['an obstacle that is not in the list', { obstacles: ['weak-signal', 'bad-luck'] }],
    ['a question that is not asked', { answers: { 'favourite-colour': ['red'] } }],
    ['an option that is not offered', { answers: { goals: ['fame'] } }],
    ['two answers where one is chosen', { answers: { 'invest-12-months': ['yes', 'no'] } }],
    ['a part the questionnaire does not have', { importantPillars: ['luck'] }],
  ])('is impossible with %s', (_what, part) => {
    expect(impossibleClosing({ ...SAID, ...part }, QUESTIONS, ['security'])).toHaveLength(1)
    expect(impossibleClosing(SAID, QUESTIONS, ['security'])).toEqual([])
  })
})
