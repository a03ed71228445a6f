import type { ClosingQuestions } from '#domain/closing.ts'
import type { Criterion, Questionnaire } from '#domain/questionnaire.ts'
import type { TakeHome } from '#protocol/take-home-code.ts'

const criterion = (id: string, further: Partial<Criterion> = {}): Criterion => ({
  id,
  options: ['none', 'some', 'much', 'all'].map((option, index) => ({
    id: option,
    value: index / 4,
  })),
  canBeNotApplicable: false,
  usefulness: 1,
  mapsTo: { qd1567: [], qd2158: [], qd1970: [] },
  ...further,
})

/** Never changes with the content: what was once written about it must be read for ever. */
export const FIXED_QUESTIONNAIRE: Questionnaire = {
  id: 'a-fixed-one',
  version: 3,
  status: 'released',
  standing: 'ours',
  words: 'a-fixed-one',
  scoring: { method: 'pillarMeans' },
  coverageNeeded: 70,
  secondsPerStep: 20,
  pillars: [
    {
      id: 'first',
      weight: 1,
      criteria: [
        criterion('plain'),
        criterion('not-applicable', { canBeNotApplicable: true }),
        criterion('several', { choose: 'several' }),
      ],
    },
    { id: 'second', weight: 1, criteria: [criterion('not-known'), criterion('not-answered')] },
  ],
  toolLists: {
    general: ['till', 'bank', 'map'].map((id) => ({ id, pillarId: 'first' })),
    food: ['till', 'kitchen', 'delivery', 'table'].map((id) => ({ id, pillarId: 'first' })),
  },
  toolListWhen: [],
  toolsAt: 'first',
  toolLinks: { id: 'links', pillarId: 'second', options: criterion('links').options },
  levels: [{ id: 'start', from: 0 }],
  sources: [],
}

export const FIXED_CLOSING: ClosingQuestions = {
  version: 5,
  obstacleGroups: [
    { id: 'one', obstacles: ['a', 'b'] },
    { id: 'two', obstacles: ['c'] },
  ],
  questions: [
    { id: 'single', choose: 'one', options: ['yes', 'no'] },
    { id: 'more', choose: 'several', options: ['x', 'y', 'z'] },
    { id: 'left-out', choose: 'one', options: ['yes', 'no'] },
  ],
}

export const FIXED_TAKE_HOME: TakeHome = {
  submissionId: '01a209c3-2a55-74a2-b073-e2eb80a376a9',
  startedAt: '2026-12-01T02:11:00.000Z',
  submittedAt: '2026-12-01T02:34:00.000Z',
  language: 'vi',
  profile: {
    kind: 'household',
    sector: { version: 'VSIC-2025', code: 'I' },
    line: 'food',
    province: '79',
    employees: 3,
    womenEmployees: 0,
    revenueBand: 'unknown',
    capitalBand: 'a-later-band',
    womenOwned: 'no',
    furtherFacts: { noTaxDebt: 'yes', 'a-later-fact': 'unknown' },
    businessName: 'Quán ăn Hoa Sữa',
    taxCode: '0100109106',
    contactName: 'Nguyễn Thị Hoa',
    phone: '0912345678',
    email: null,
  },
  answers: {
    criteria: {
      plain: { kind: 'option', optionId: 'much' },
      'not-applicable': { kind: 'notApplicable', optionId: null },
      several: { kind: 'options', optionId: null, optionIds: ['none', 'all'] },
      'not-known': { kind: 'unknown', optionId: null },
      links: { kind: 'option', optionId: 'some' },
    },
    tools: ['till', 'delivery'],
  },
  closing: {
    version: 5,
    obstacles: ['b', 'c'],
    obstacleNote: 'Mạng yếu',
    wantsContact: true,
    answers: { single: ['no'], more: [] },
    remarks: null,
    importantPillars: ['second'],
  },
}
