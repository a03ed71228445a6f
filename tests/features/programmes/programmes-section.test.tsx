import { screen, waitFor, within } from '@testing-library/react'
import Dexie from 'dexie'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import facts from '../../../locales/vi/facts.json' with { type: 'json' }
import { PROGRAMMES } from '#content/programmes.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import type { Consent } from '#domain/consent.ts'
import { matchProgrammes } from '#domain/eligibility.ts'
import { factsOf, type Profile, type YesNoUnknown } from '#domain/profile.ts'
import type { AssessmentRow } from '#storage/database.ts'
import { missingFacts } from '../../../src/features/programmes/further-facts.ts'
import { ProgrammesSection } from '../../../src/features/programmes/programmes-section.tsx'
import { refuseChanges } from '../support/refusing.ts'
import { renderScreen, startTexts } from '../support/render-screen.tsx'
import { answersWith, freshDatabase, SHOP, storeDraft } from '../support/stored-assessment.ts'

const TODAY = '2026-11-23'
const SENDING: Consent = {
  purposes: { keepAndSend: true, contact: false, statistics: true },
  noticeVersion: 'any',
  language: 'vi',
  givenAt: '2026-11-23T08:00:00.000Z',
}
const HOUSEHOLD: Profile = { ...SHOP, kind: 'household', womenOwned: null }

beforeAll(() => startTexts())
afterEach(() => localStorage.removeItem('sansangso.kiosk'))

const questionFor = (factId: string) =>
  screen.getByRole('group', {
    name: (facts as Record<string, { question?: string }>)[factId]?.question ?? factId,
  })

const matchesOf = (profile: Profile) =>
  matchProgrammes(PROGRAMMES, factsOf(profile, PROFILE_REFERENCE), TODAY)
const countOf = (profile: Profile, kind: string) =>
  matchesOf(profile).filter((match) => match.kind === kind).length
const answered = (profile: Profile, factId: string, answer: YesNoUnknown): Profile => ({
  ...profile,
  furtherFacts: { ...profile.furtherFacts, [factId]: answer },
})

/** A missing fact whose "yes" moves a programme to another group. */
function decisiveFact(profile: Profile): string {
  const open = matchesOf(profile).filter((match) => match.kind === 'unknown')
  const factId = missingFacts(open).askable.find(
    (id) => countOf(answered(profile, id, 'yes'), 'unknown') < open.length,
  )
  if (!factId) throw new Error('no programme hangs on one answer')
  return factId
}

async function openProgrammes(profile: Profile, change: Partial<AssessmentRow> = {}) {
  const database = freshDatabase()
  const { id } = await storeDraft(database, { status: 'finished', profile, ...change })
  const view = renderScreen(
    <ProgrammesSection
      assessmentId={id}
      database={database}
      now={new Date(`${TODAY}T03:00:00Z`)}
    />,
  )
  await screen.findByRole('heading', { name: /^Phù hợp \(/ })
  return { ...view, database, id }
}

describe('what a programme still has to know', () => {
  it('is asked beside it where it is yes or no, and looked for in the profile where it is not', () => {
    const eligibility = {
      all: [
        { id: 'isCafe', fact: 'line', oneOf: ['cafe'] },
        { id: 'isWomens', fact: 'womenOwned', oneOf: ['yes'] },
        { id: 'usesAi', fact: 'hasAiProject', oneOf: ['yes'] },
      ],
    }
    const programmes = PROGRAMMES.slice(0, 1).map((each) => ({ ...each, eligibility }))
    const known = factsOf({ ...HOUSEHOLD, line: null }, PROFILE_REFERENCE)
    expect(missingFacts(matchProgrammes(programmes, known, TODAY))).toEqual({
      askable: ['womenOwned', 'hasAiProject'],
      inProfile: ['line'],
    })
  })
})

describe('programmes', () => {
  it('say how to apply and with what, each in words', async () => {
    await openProgrammes(HOUSEHOLD)
    const ids = PROGRAMMES.map(({ id }) => id).join('|')
    expect(screen.queryAllByText(new RegExp(`^(${ids})\\.`))).toEqual([])
  })

  it('name Vietnamese texts as Vietnamese, whatever the language of the page', async () => {
    await openProgrammes(SHOP)
    for (const basis of screen.getAllByText(/^(Nghị định|Nghị quyết|Quyết định|Kế hoạch) /))
      expect(basis.closest('[lang]')).toHaveAttribute('lang', 'vi')
  })

  it('stand in three groups that hold every programme on offer', async () => {
    await openProgrammes(SHOP)
    for (const [name, kind] of [
      ['Phù hợp', 'eligible'],
      ['Có thể phù hợp', 'unknown'],
      ['Không phù hợp', 'notEligible'],
    ] as const)
      expect(
        screen.getByRole('heading', { name: `${name} (${countOf(SHOP, kind)})` }),
      ).toBeInTheDocument()
  })

  it('change their verdict when what is missing is answered on the spot', async () => {
    const factId = decisiveFact(SHOP)
    const { user, database, id } = await openProgrammes(SHOP)
    const question = questionFor(factId)
    await user.click(within(question).getByRole('button', { name: 'Có' }))
    const after = answered(SHOP, factId, 'yes')
    expect(
      await screen.findByRole('heading', { name: `Có thể phù hợp (${countOf(after, 'unknown')})` }),
    ).toBeVisible()
    expect((await database.assessments.get(id))?.profile.furtherFacts[factId]).toBe('yes')
  })

  it('stay where they are when the answer could not be stored, and say so', async () => {
    const factId = decisiveFact(SHOP)
    const { user, database } = await openProgrammes(SHOP)
    refuseChanges(database, 'full')
    await user.click(within(questionFor(factId)).getByRole('button', { name: 'Có' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Chưa lưu được')
    expect(
      screen.getByRole('heading', { name: `Có thể phù hợp (${countOf(SHOP, 'unknown')})` }),
    ).toBeVisible()
  })

  it('let what was left open in the profile be added without answering again, in the place of what was sent', async () => {
    const open = { ...SHOP, revenueBand: null, capitalBand: null, employees: null }
    const { user, visited, database, id } = await openProgrammes(open, {
      answers: answersWith('best'),
      consent: SENDING,
      submissionId: '01a22d1a-2657-77a8-9019-686e0c23e08e',
    })
    await user.click(await screen.findByRole('button', { name: 'Bổ sung thông tin cơ sở' }))
    await waitFor(() => expect(visited.at(-1)).toMatch(/^\/assess\/.*\/profile$/))
    const draft = await database.assessments.get(visited.at(-1)?.split('/').at(-2) ?? '')
    expect(draft).toMatchObject({
      status: 'draft',
      profile: open,
      answers: answersWith('best'),
      consent: SENDING,
      corrects: '01a22d1a-2657-77a8-9019-686e0c23e08e',
    })
    expect((await database.assessments.get(id))?.status, 'and that stays').toBe('finished')
  })

  it.each([
    ['was never sent', { submissionId: null }],
    ['was sent without a name', { submissionId: '01a22d1a-2657-77a8-9019-686e0c23e08e' }],
  ])('correct nothing by that where it %s: what is agreed to is asked anew', async (_, change) => {
    const open = { ...SHOP, revenueBand: null, capitalBand: null, employees: null }
    const { user, visited, database } = await openProgrammes(open, {
      ...change,
      consent: { ...SENDING, purposes: { ...SENDING.purposes, keepAndSend: false } },
    })
    await user.click(await screen.findByRole('button', { name: 'Bổ sung thông tin cơ sở' }))
    await waitFor(() => expect(visited.at(-1)).toMatch(/\/profile$/))
    const draft = await database.assessments.get(visited.at(-1)?.split('/').at(-2) ?? '')
    expect(draft?.consent).toBeNull()
    expect(draft?.corrects).toBeUndefined()
  })

  it('do not begin again from what has been corrected since: that would be as it was', async () => {
    const open = { ...SHOP, revenueBand: null, capitalBand: null, employees: null }
    const submissionId = '01a22d1a-2657-77a8-9019-686e0c23e08e'
    const { user, visited, database } = await openProgrammes(open, {
      submissionId,
      consent: SENDING,
    })
    await user.click(await screen.findByRole('button', { name: 'Bổ sung thông tin cơ sở' }))
    await waitFor(() => expect(visited.at(-1)).toMatch(/\/profile$/))
    await database.assessments.update(visited.at(-1)?.split('/').at(-2) ?? '', {
      status: 'finished',
      submissionId: '01a22d1a-2657-77a8-9019-686e0c23e08f',
    })
    await waitFor(() => expect(screen.queryByRole('button', { name: /^Bổ sung/ })).toBeNull())
  })

  it('say so where the draft for that cannot be stored', async () => {
    const open = { ...SHOP, revenueBand: null, capitalBand: null, employees: null }
    const { user, database } = await openProgrammes(open)
    database.assessments.hook('creating', () => {
      throw new Dexie.QuotaExceededError()
    })
    await user.click(await screen.findByRole('button', { name: 'Bổ sung thông tin cơ sở' }))
    expect(await screen.findByRole('alert')).toHaveTextContent('Máy chưa lưu được')
  })

  it('lead nobody away from a result on a shared tablet, nor to a second submission', async () => {
    localStorage.setItem('sansangso.kiosk', 'an event')
    await openProgrammes({ ...SHOP, revenueBand: null, capitalBand: null, employees: null })
    const missing = screen.getByRole('region', { name: 'Cần biết thêm' })
    expect(missing).toHaveTextContent('Thông tin này anh/chị để trống khi khai.')
    expect(within(missing).queryByRole('link')).toBeNull()
    expect(within(missing).queryByRole('button', { name: /Bổ sung/ })).toBeNull()
  })

  it('give the amount for this size class, and always ask to check with the agency', async () => {
    await openProgrammes(SHOP)
    const fitting = screen.getByRole('region', { name: /^Phù hợp/ })
    expect(within(fitting).getAllByText(/Tối đa [\d.]+\s₫/).length).toBeGreaterThan(0)
    for (const card of within(fitting).getAllByRole('article'))
      expect(card).toHaveTextContent('Hỏi lại cơ quan phụ trách trước khi nộp')
  })

  it('never name an amount where the programme is not verified', async () => {
    await openProgrammes(SHOP)
    const cards = screen
      .getAllByRole('article', { hidden: true })
      .filter((card) => card.textContent?.includes('Chưa kiểm chứng'))
    expect(cards.length).toBeGreaterThan(0)
    for (const card of cards) expect(card).not.toHaveTextContent('₫')
  })

  it('say when a record was last checked, and that an old one needs checking again', async () => {
    const database = freshDatabase()
    const { id } = await storeDraft(database, { status: 'finished' })
    renderScreen(
      <ProgrammesSection
        assessmentId={id}
        database={database}
        now={new Date('2028-01-01T03:00:00Z')}
      />,
    )
    const [card] = await screen.findAllByRole('article', { hidden: true })
    expect(card).toHaveTextContent(/Kiểm tra lần cuối \d\d\/\d\d\/\d{4}.*cần kiểm tra lại/)
  })

  it('show a household business the rules for it beside the offers', async () => {
    await openProgrammes(HOUSEHOLD)
    const rules = screen.getByRole('region', { name: 'Quy định nên biết' })
    expect(rules).toBeVisible()
    expect(rules).not.toHaveTextContent('cá nhân kinh doanh thì hỏi')
  })

  it('show them to an individual trader too, and say that their source speaks of household businesses', async () => {
    await openProgrammes({ ...HOUSEHOLD, kind: 'individual' })
    expect(screen.getByRole('region', { name: 'Quy định nên biết' })).toHaveTextContent(
      'Các văn bản chúng tôi tra cứu nói về hộ kinh doanh. Anh/chị là cá nhân kinh doanh thì hỏi thêm cơ quan thuế',
    )
  })

  it('leave those rules out for an enterprise', async () => {
    await openProgrammes(SHOP)
    expect(screen.queryByText('Quy định nên biết')).not.toBeInTheDocument()
  })

  it.each([
    ['a year ahead', '2031-06-01', 'Máy này đang để ngày 01/06/2031, không đúng'],
    ['a year behind', '2025-06-01', 'Máy này đang để ngày 01/06/2025, không đúng'],
  ])(
    'are those of the server’s day where the phone’s clock is %s, and say so',
    async (_, device, said) => {
      const database = freshDatabase()
      const { id } = await storeDraft(database, { status: 'finished', profile: HOUSEHOLD })
      await database.settings.put({
        key: 'heardClock',
        value: { serverAt: `${TODAY}T03:00:00.000Z`, deviceAt: `${device}T03:00:00.000Z` },
      })
      renderScreen(
        <ProgrammesSection
          assessmentId={id}
          database={database}
          now={new Date(`${device}T04:00:00Z`)}
        />,
      )
      expect(await screen.findByText(new RegExp(said))).toHaveTextContent('theo ngày 23/11/2026')
      expect(
        screen.getByRole('heading', { name: `Phù hợp (${countOf(HOUSEHOLD, 'eligible')})` }),
      ).toBeVisible()
      // In force until the end of 2030: open on the day it is, over on the day the phone shows.
      expect(
        screen.getByText('Kế hoạch phát triển thương mại điện tử 2026–2030'),
      ).toBeInTheDocument()
    },
  )

  it('say that the day is only the phone’s own where no server has agreed with it', async () => {
    await openProgrammes(SHOP)
    expect(
      screen.getByText(/theo ngày 23\/11\/2026 của máy này\. Gần đây máy chưa đối chiếu/),
    ).toBeVisible()
  })
})
