import type { Dashboard } from '#protocol/dashboard.ts'
import type { Waiting } from '#protocol/waiting.ts'

/** All that a dashboard says it with. */
export const DASHBOARD_WORDS = [
  'common',
  'staff',
  'dashboard',
  'san-sang-so',
  'questionnaires',
  'places',
  'sectors',
  'terms',
  'closing',
  'programme-texts',
] as const

/** One with little in it. */
export const A_DASHBOARD: Dashboard = {
  isRestricted: false,
  questionnaire: 'san-sang-so',
  versions: [{ version: 1, count: null }],
  areScoredAlike: true,
  from: null,
  to: null,
  total: 20,
  statistics: 20,
  scored: 20,
  mean: 41,
  time: [],
  per: 'month',
  questionnaires: [],
  levels: [],
  pillars: [],
  provinces: [],
  sectors: [],
  sizes: [],
  kinds: [],
  channels: [],
  events: [],
  eventNames: {},
  obstacles: { of: 20, items: [] },
  programmes: { of: 20, items: [] },
  unverifiedProgrammes: [],
  repeats: { submissions: null, businesses: null, first: null, latest: null, time: [] },
  quality: {
    unknownShare: null,
    medianSeconds: null,
    straightLined: null,
    quarantined: null,
    excluded: null,
  },
}

/** What stands above it where all is done. */
export const NOTHING_WAITS: Waiting = {
  requests: { open: 0, overdue: 0, nextBy: null },
  misdated: 0,
  cases: { reached: 0, wishes: 0, left: 0 },
  quarantined: 0,
  refusingSince: null,
}
