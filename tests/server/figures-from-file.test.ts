import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import dbi2021 from '#content/questionnaires/dbi-2021.v1.json' with { type: 'json' }
import qd1567 from '#content/questionnaires/qd-1567.v1.json' with { type: 'json' }
import { PROFILE_REFERENCE } from '#content/reference.ts'
import {
  ANSWER_UNKNOWN,
  answeredWith,
  answeredWithAll,
  type Answer,
  type Answers,
} from '#domain/answers.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { DashboardSchema } from '#protocol/dashboard.ts'
import { CodebookSchema } from '#protocol/exports.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { ReportTokenReplySchema } from '#protocol/report-token.ts'
import type { Submission } from '#protocol/submission.ts'
import { newUuid } from '#protocol/uuid.ts'
import { ROOT } from '../../scripts/root.ts'
import { population } from '../support/population.ts'
import { aSubmission, seal } from '../support/submission.ts'
import { askingAs } from './support/asking-as.ts'
import { recordsOf } from './support/parse-csv.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

/*
 * Whoever reads docs/statistics.md makes the dashboard's figures from a file, with a program of their own. Here the same is
 * done by the same rules, from nothing but the CSV with codes and the codebook.
 */

const OTHER = qd1567 as unknown as Questionnaire
const OWNER = 'cd'.repeat(32)
const criteriaOf = ({ pillars }: Questionnaire) => pillars.flatMap(({ criteria }) => criteria)

/** Made-up businesses: every fifth not for statistics, two that correct themselves. */
async function businesses(): Promise<readonly Submission[]> {
  const made: Submission[] = []
  for await (const submission of population(31)) {
    if (made.length === 40) break
    const { consent, provenance } = submission
    const statistics = made.length % 5 > 0
    const seconds = 60 + 37 * made.length
    made.push({
      ...submission,
      ownerKeyHash: made.length < 2 ? OWNER : null,
      consent: { ...consent, purposes: { ...consent.purposes, statistics } },
      provenance: {
        ...provenance,
        startedAt: new Date(Date.parse(provenance.submittedAt) - seconds * 1000).toISOString(),
      },
    })
  }
  const corrections = made
    .slice(0, 2)
    .map(({ id, ...rest }) => ({ ...rest, id: newUuid(), replaces: id }))
  return [...made, ...corrections]
}

/** One of another questionnaire, its questions of which several may be chosen answered with `several`. */
async function ofOther(
  questionnaire: Questionnaire,
  several: Answer,
  position: number,
): Promise<Submission> {
  const { submission } = await aSubmission().consented('keepAndSend', 'statistics').seal()
  const criteria = criteriaOf(questionnaire).map(({ id, choose, options }): [string, Answer] => [
    id,
    choose === 'several' ? several : answeredWith(options.at(position)?.id ?? ''),
  ])
  const answers: Answers = { criteria: Object.fromEntries(criteria), tools: null }
  return {
    ...submission,
    id: newUuid(),
    questionnaire: {
      id: questionnaire.id,
      version: questionnaire.version,
      contentHash: await sha256Hex(canonicalJson(questionnaire)),
    },
    answers,
    result: scoreAssessment(questionnaire, factsOf(submission.profile, PROFILE_REFERENCE), answers),
  }
}

async function filledServer() {
  const server = await startTestServer()
  const submissions = [
    ...(await businesses()),
    await ofOther(OTHER, ANSWER_UNKNOWN, 0),
    await ofOther(OTHER, answeredWithAll([]), 1),
    await ofOther(OTHER, ANSWER_UNKNOWN, -1),
    await ofOther(dbi2021 as unknown as Questionnaire, ANSWER_UNKNOWN, 1),
  ]
  const items = await Promise.all(submissions.map((each) => seal(each.id, each)))
  const outcomes = await server.deliver(...items)
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['stored']))
  const cookie = await server.signIn()
  const left = { kind: 'trial', reason: 'Làm thử', count: 1, submission: submissions[10]?.id }
  const made = await askingAs(server)(cookie, 'POST', '/api/v1/staff/exclusions', left)
  expect(made.status).toBe(201)
  return { server, cookie }
}

type Row = Readonly<Record<string, string>>
/** Of a row of the feed. */
interface Fed {
  readonly PillarId: string
  readonly ScoreFine: number | null
}
const sum = (values: readonly number[]): number => values.reduce((all, each) => all + each, 0)
/** To two decimals; `null` where there is none. */
function meanOf(rows: readonly Row[], name: string): readonly [number, number | null] {
  const values = rows.flatMap((row) => (row[name] ? [Number(row[name])] : []))
  const n = values.length
  return [
    n,
    n === 0 ? null : Math.round(sum(values.map((each) => Math.round(each * 100))) / n) / 100,
  ]
}

/** What the page says of a file, done. */
async function fromFile(server: TestServer, cookie: string, questionnaire: Questionnaire) {
  const read = async (path: string): Promise<string> =>
    (await server.get(`/api/v1/exports/${path}questionnaire=${questionnaire.id}`, cookie)).text()
  const { variables } = CodebookSchema.parse(JSON.parse(await read('codebook.json?')))
  const rows = recordsOf((await read('submissions.csv?form=codes&')).replace(/^\uFEFF/, '')).filter(
    ({ excluded }) => excluded === 'no',
  )
  const statistics = rows.filter(
    (row) => row['replaced'] === 'no' && row['consent_statistics'] === 'yes',
  )
  const named = (start: string): readonly string[] =>
    variables.flatMap(({ name }) => (name.startsWith(start) ? [name] : []))
  /** The columns of each question: one, or one an option. */
  const questions = [
    ...criteriaOf(questionnaire),
    ...(questionnaire.toolLinks ? [questionnaire.toolLinks] : []),
  ].map(({ id, ...asked }) => {
    const name = id.replaceAll('-', '_')
    return 'choose' in asked ? named(`${name}_`) : [name]
  })
  const seconds = rows
    .map((row) => Date.parse(row['submitted_at'] ?? '') - Date.parse(row['started_at'] ?? ''))
    .filter((taken) => taken >= 0)
    .map((taken) => Math.min(7200, Math.round(taken / 10_000) * 10))
    .toSorted((a, b) => a - b)
  const unknown = rows.flatMap((row) =>
    questions.filter(([column = '']) => row[column] === 'unknown'),
  ).length
  const placeOf = (column: string, code: string): number =>
    variables
      .find(({ name }) => name === column)
      ?.values?.filter(({ points }) => points !== null)
      .findIndex((value) => value.code === code) ?? -1
  const links = questionnaire.toolLinks?.id.replaceAll('-', '_')
  const isStraight = (row: Row): boolean => {
    const places = questions
      .flatMap(([column = '', ...others]) =>
        others.length > 0 || column === links ? [] : [column],
      )
      .map((column) => placeOf(column, row[column] ?? ''))
      .filter((place) => place >= 0)
    return places.length >= 8 && new Set(places).size === 1
  }
  const counts = (name: string): Readonly<Record<string, number>> =>
    Object.fromEntries(
      [...Map.groupBy(statistics, (row) => row[name] ?? '')].map(([code, of]) => [code, of.length]),
    )
  return {
    total: rows.length,
    statistics: statistics.length,
    mean: meanOf(statistics, 'score_fine'),
    pillars: questionnaire.pillars.map(({ id }) => [
      id,
      ...meanOf(statistics, `pillar_${id.replaceAll('-', '_')}_fine`),
    ]),
    levels: counts('level'),
    obstacles: named('obstacle_')
      .map((name) => statistics.filter((row) => row[name] === '1').length)
      .filter((count) => count > 0)
      .toSorted((a, b) => b - a),
    unknownShare:
      Math.round((10_000 * unknown) / sum(rows.map((row) => Number(row['applicable'])))) / 10_000,
    medianSeconds: seconds[Math.ceil(seconds.length / 2) - 1],
    straightLined: rows.filter(isStraight).length,
  }
}

async function fromDashboard(server: TestServer, cookie: string, questionnaire: string) {
  const path = `/api/v1/staff/dashboard?questionnaire=${questionnaire}`
  const found = DashboardSchema.parse(await (await server.get(path, cookie)).json())
  const { unknownShare, medianSeconds, straightLined } = found.quality
  return {
    total: found.total,
    statistics: found.statistics,
    mean: [found.scored, found.mean],
    pillars: found.pillars.map(({ key, n, mean }) => [key, n, mean]),
    levels: Object.fromEntries(
      found.levels.flatMap(({ key, count }) => (count ? [[key ?? 'withheld', count]] : [])),
    ),
    obstacles: found.obstacles.items.map(({ count }) => count),
    unknownShare,
    medianSeconds,
    straightLined,
  }
}

describe('the dashboard’s figures', () => {
  it.each([QUESTIONNAIRE, OTHER] as readonly Questionnaire[])(
    'come out of a file of $id by what docs/statistics.md says',
    async (questionnaire) => {
      const { server, cookie } = await filledServer()
      const told = await fromDashboard(server, cookie, questionnaire.id)
      expect(told.total).toBe(questionnaire.id === OTHER.id ? 3 : 41)
      expect(told.unknownShare).toBeGreaterThan(0)
      expect(await fromFile(server, cookie, questionnaire)).toEqual(told)
    },
  )

  it('come out of the feed by the filters that docs/reporting.md names', async () => {
    const text = readFileSync(join(ROOT, 'docs/reporting.md'), 'utf8')
    const [counted = '', ofOne = ''] = [...text.matchAll(/`\$filter=(not IsReplaced[^`]*)`/g)].map(
      ([, filter]) => filter,
    )
    expect(ofOne).toContain(QUESTIONNAIRE.id)
    const { server, cookie } = await filledServer()
    const wanted = { name: 'Báo cáo', provinces: null, days: 30 }
    const made = await askingAs(server)(cookie, 'POST', '/api/v1/staff/report-tokens', wanted)
    const { token } = ReportTokenReplySchema.parse(await made.json())
    const read = async (set: string, filter: string) => {
      const path = `/odata/v1/${set}?$filter=${encodeURIComponent(filter)}`
      const reply = await server.request(path, { headers: { authorization: `Bearer ${token}` } })
      const { value } = (await reply.json()) as { value: Fed[] }
      return value
    }
    const meanIn = (rows: readonly Fed[]) =>
      meanOf(
        rows.map(({ ScoreFine: score }) => ({ score: String(score ?? '') })),
        'score',
      )
    const told = DashboardSchema.parse(
      await (await server.get('/api/v1/staff/dashboard', cookie)).json(),
    )
    expect((await read('Submissions', 'not IsExcluded')).length).toBe(told.total)
    const all = await read('Submissions', counted)
    expect(all.length).toBe(told.statistics)
    expect(meanIn(all)).not.toEqual([told.scored, told.mean])
    expect(meanIn(await read('Submissions', ofOne))).toEqual([told.scored, told.mean])
    const pillars = Map.groupBy(await read('PillarScores', ofOne), ({ PillarId }) => PillarId)
    expect(told.pillars.map(({ key }) => [key, ...meanIn(pillars.get(key) ?? [])])).toEqual(
      told.pillars.map(({ key, n, mean }) => [key, n, mean]),
    )
  })
})
