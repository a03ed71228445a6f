import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import qd1567 from '#content/questionnaires/qd-1567.v1.json' with { type: 'json' }
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { answeredWith, type Answers } from '#domain/answers.ts'
import { factsOf } from '#domain/profile.ts'
import type { Criterion, Questionnaire } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { DashboardSchema } from '#protocol/dashboard.ts'
import type { CodebookSchema } from '#protocol/exports.ts'
import { sha256Hex } from '#protocol/hash.ts'
import type * as z from 'zod/mini'
import { newUuid } from '#protocol/uuid.ts'
import { aSubmission } from '../support/submission.ts'
import { recordsOf } from './support/parse-csv.ts'
import { xlsxRecords } from './support/read-xlsx.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { startTestServer, type TestServer } from './support/test-server.ts'

const EXPORTS = '/api/v1/exports'
const criteriaOf = ({ pillars }: Questionnaire): readonly Criterion[] =>
  pillars.flatMap(({ criteria }) => criteria)

/** Its last pillar is gone, and `backup`; `stock` has lost an option, and another is worth something else. */
const SECOND: Questionnaire = {
  ...QUESTIONNAIRE,
  version: QUESTIONNAIRE.version + 1,
  pillars: QUESTIONNAIRE.pillars.slice(0, -1).map((pillar) => ({
    ...pillar,
    criteria: pillar.criteria
      .filter(({ id }) => id !== 'backup')
      .map((criterion) => {
        if (criterion.id !== 'stock') return criterion
        const [lowest, , second, ...others] = criterion.options
        return { ...criterion, options: [lowest!, { ...second!, value: 0.4 }, ...others] }
      }),
  })),
}
const [STOCK] = criteriaOf(QUESTIONNAIRE).filter(({ id }) => id === 'stock')
const [, DROPPED, CHANGED] = STOCK?.options ?? []
const LAST = QUESTIONNAIRE.pillars.at(-1)

function folderWith(questionnaire: Pick<Questionnaire, 'id' | 'version' | 'status'>): string {
  const folder = temporaryFolder()
  const { id, version } = questionnaire
  mkdirSync(join(folder, 'questionnaires'))
  writeFileSync(
    join(folder, `questionnaires/${id}.v${version}.json`),
    JSON.stringify(questionnaire),
  )
  return folder
}

const withBothVersions = (
  second: Pick<Questionnaire, 'id' | 'version' | 'status'> = SECOND,
): Promise<TestServer> => startTestServer({ environment: { CONTENT_DIR: folderWith(second) } })

/** A submission that answers the second version, its `stock` with `option`. */
async function ofSecond(
  option: string,
  second: Questionnaire = SECOND,
  { seal, but } = aSubmission(),
) {
  const { profile } = (await seal()).submission
  const answers: Answers = {
    criteria: Object.fromEntries(
      criteriaOf(second).map(({ id, options }) => [id, answeredWith(options[1]?.id ?? '')]),
    ),
    tools: null,
  }
  const given = { ...answers, criteria: { ...answers.criteria, stock: answeredWith(option) } }
  const contentHash = await sha256Hex(canonicalJson(second))
  return but({
    questionnaire: { id: second.id, version: second.version, contentHash },
    answers: given,
    result: scoreAssessment(second, factsOf(profile, PROFILE_REFERENCE), given),
  }).seal()
}

/** One of the first version and one of the second, delivered. */
async function bothDelivered(server: TestServer) {
  const first = await aSubmission()
    .answered('backup', 'weekly')
    .answered('stock', DROPPED?.id ?? '')
    .seal()
  const second = await ofSecond(CHANGED?.id ?? '')
  const outcomes = await server.deliver(first.item, second.item)
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored'])
  return { first, second }
}

const READERS = {
  csv: async (response: Response) => recordsOf(await response.text()),
  xlsx: async (response: Response) => xlsxRecords(await response.arrayBuffer()),
  ndjson: async (response: Response) =>
    (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>),
}

describe('a download of a questionnaire of which there are two versions', () => {
  it.each(['csv', 'xlsx', 'ndjson'] as const)(
    'has, as %s, what the newer one does not ask any more',
    async (format) => {
      const server = await withBothVersions()
      const { first, second } = await bothDelivered(server)
      const cookie = await server.signIn()
      for (const personal of ['0', '1']) {
        const path = `${EXPORTS}/submissions.${format}?form=codes&personal=${personal}`
        const rows = await READERS[format](await server.get(path, cookie))
        const [older, newer] = [first, second].map(({ item }) =>
          rows.find(({ id }) => id === item.id),
        )
        for (const [id, answer] of Object.entries(first.submission.answers.criteria))
          expect([id, older?.[id.replaceAll('-', '_')]]).toEqual([id, answer.optionId])
        expect(newer).toMatchObject({ backup: 'notAsked', stock: CHANGED?.id })
        const pillar = first.submission.result.pillars.find(({ pillarId }) => pillarId === LAST?.id)
        expect(Number(older?.[`pillar_${LAST?.id}`])).toBe(pillar?.score?.shown)
        expect(newer?.[`pillar_${LAST?.id}`] ?? '').toBe('')
      }
    },
  )

  it('goes on after the newer one said that it is asked no more', async () => {
    const server = await withBothVersions({ ...SECOND, status: 'retired' })
    const { item } = await aSubmission().seal()
    await server.deliver(item)
    const cookie = await server.signIn()
    const response = await server.get(`${EXPORTS}/submissions.csv?form=codes`, cookie)
    expect(recordsOf(await response.text()).map(({ id }) => id)).toEqual([item.id])
  })

  it('has what only the earlier one gives, where the newer is scored otherwise and asks of links under another id', async () => {
    const links = QUESTIONNAIRE.toolLinks
    const third: Questionnaire = {
      ...QUESTIONNAIRE,
      version: QUESTIONNAIRE.version + 2,
      toolLinks: { ...links, id: 'links-anew' },
    }
    const ranged: Questionnaire = {
      ...third,
      version: QUESTIONNAIRE.version + 1,
      toolLinks: links,
      scoring: { method: 'range', step: 0.25 },
    }
    const folder = folderWith(third)
    writeFileSync(join(folder, 'questionnaires/ranged.json'), JSON.stringify(ranged))
    const server = await startTestServer({ environment: { CONTENT_DIR: folder } })
    const sent = async (questionnaire: Questionnaire, linkId: string) => {
      const { submission } = await aSubmission().seal()
      const tools = questionnaire.toolLists['general']!.slice(0, 2).map(({ id }) => id)
      const [lowest] = links.options
      const criteria = { ...submission.answers.criteria, [linkId]: answeredWith(lowest?.id ?? '') }
      const answers: Answers = { criteria, tools }
      const { id, version } = questionnaire
      return aSubmission()
        .but({
          questionnaire: {
            id,
            version,
            contentHash: await sha256Hex(canonicalJson(questionnaire)),
          },
          answers,
          result: scoreAssessment(
            questionnaire,
            factsOf(submission.profile, PROFILE_REFERENCE),
            answers,
          ),
        })
        .seal()
    }
    const older = await sent(ranged, links.id)
    const newer = await sent(third, 'links-anew')
    const outcomes = await server.deliver(older.item, newer.item)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored'])
    const cookie = await server.signIn()
    const read = async (query: string) =>
      READERS.ndjson(await server.get(`${EXPORTS}/submissions.ndjson?${query}`, cookie))
    const rows = new Map((await read('form=codes')).map((row) => [row['id'], row]))
    const old = links.id.replaceAll('-', '_')
    const lowest = links.options[0]?.id
    const { range } = older.submission.result
    expect(range).toBeTruthy()
    expect(rows.get(older.item.id)).toMatchObject({
      score_low: range?.low.shown,
      score_high: range?.high.shown,
      [old]: lowest,
      links_anew: 'notAsked',
    })
    expect(rows.get(newer.item.id)).toMatchObject({ [old]: 'notAsked', links_anew: lowest })
    const long = await read('shape=long&form=codes')
    const asked = long.filter(({ criterion_id: id }) => id === links.id || id === 'links-anew')
    expect(new Set(asked.map(({ question }) => question)).size).toBe(1)
    expect(asked[0]?.['question']).not.toContain('prompt')
  })

  it('comes with a codebook that labels each code of both', async () => {
    const server = await withBothVersions()
    await bothDelivered(server)
    const cookie = await server.signIn()
    const book = await server.get(`${EXPORTS}/codebook.json`, cookie)
    const { variables } = (await book.json()) as z.infer<typeof CodebookSchema>
    const codes = recordsOf(
      await (await server.get(`${EXPORTS}/submissions.csv?form=codes`, cookie)).text(),
    )
    const labelled = recordsOf(
      await (await server.get(`${EXPORTS}/submissions.csv?form=labels`, cookie)).text(),
    )
    const byName = new Map(variables.map((each) => [each.name, each]))
    for (const [index, row] of codes.entries())
      for (const [name, code] of Object.entries(row)) {
        const variable = byName.get(name)
        if (!variable?.values || code === '') continue
        const value = variable.values.find((each) => each.code === code)
        expect([name, code, value]).toEqual([name, code, expect.anything()])
        expect(labelled[index]?.[variable.label]).toBe(value?.label)
      }
    const stock = byName.get('stock')?.values?.find(({ code }) => code === DROPPED?.id)
    expect(stock?.label).toBeTruthy()
    expect(stock?.label).not.toContain('stock')
  })

  it('has in the long form, and in the feed, what an option was worth to the version that was answered', async () => {
    const server = await withBothVersions()
    const older = await aSubmission()
      .answered('stock', CHANGED?.id ?? '')
      .seal()
    const newer = await ofSecond(CHANGED?.id ?? '')
    await server.deliver(older.item, newer.item)
    const cookie = await server.signIn()
    const path = `${EXPORTS}/submissions.ndjson?shape=long&form=codes`
    const rows = await READERS.ndjson(await server.get(path, cookie))
    const pointsOf = (id: string) =>
      rows.find((row) => row['id'] === id && row['criterion_id'] === 'stock')?.['option_points']
    expect([pointsOf(older.item.id), pointsOf(newer.item.id)]).toEqual([CHANGED?.value, 0.4])
    const made = await server.request('/api/v1/staff/report-tokens', {
      method: 'POST',
      headers: { cookie, 'Content-Type': 'application/json', Origin: 'http://127.0.0.1:8080' },
      body: JSON.stringify({ name: 'Báo cáo', days: 30, provinces: null }),
    })
    const { token } = (await made.json()) as { token: string }
    const feed = await server.request('/odata/v1/Answers', {
      headers: { Authorization: `Bearer ${token}` },
    })
    const { value } = (await feed.json()) as { value: Record<string, unknown>[] }
    const fed = (id: string) =>
      value.find((each) => each['SubmissionId'] === id && each['CriterionId'] === 'stock')
    expect([fed(older.item.id), fed(newer.item.id)]).toMatchObject([
      { OptionPoints: CHANGED?.value },
      { OptionPoints: 0.4 },
    ])
  })
})

describe('a question of which one version lets one option be chosen, and another several', () => {
  const [one] = criteriaOf(QUESTIONNAIRE).filter(({ id }) => id === 'stock')
  const [, , chosen, other] = one?.options ?? []
  const severalOf = (questionnaire: Questionnaire, version: number): Questionnaire => ({
    ...questionnaire,
    version,
    pillars: questionnaire.pillars.map((pillar) => ({
      ...pillar,
      criteria: pillar.criteria.map((each) =>
        each.id === 'stock'
          ? {
              ...each,
              choose: 'several',
              outOf: each.options.length,
              options: each.options.map((option) => ({ ...option, value: 1 })),
            }
          : each,
      ),
    })),
  })
  const several = severalOf(QUESTIONNAIRE, QUESTIONNAIRE.version + 1)
  const oneAgain: Questionnaire = { ...QUESTIONNAIRE, version: QUESTIONNAIRE.version + 2 }

  it.each([
    ['the newest lets several', [several]],
    ['the newest lets one again', [several, oneAgain]],
  ])('has a column an option, in which both are read: %s', async (_what, added) => {
    const folder = folderWith(several)
    for (const each of added)
      writeFileSync(join(folder, `questionnaires/v${each.version}.json`), JSON.stringify(each))
    if (added.length > 0)
      rmSync(join(folder, `questionnaires/${several.id}.v${several.version}.json`))
    const server = await startTestServer({ environment: { CONTENT_DIR: folder } })
    const older = await aSubmission()
      .answered('stock', chosen?.id ?? '')
      .seal()
    const { submission } = await aSubmission().seal()
    const both = [chosen?.id ?? '', other?.id ?? '']
    const answers: Answers = {
      criteria: {
        ...submission.answers.criteria,
        stock: { kind: 'options', optionId: null, optionIds: both },
      },
      tools: null,
    }
    const facts = factsOf(submission.profile, PROFILE_REFERENCE)
    const { id, version } = several
    const newer = await aSubmission()
      .but({
        questionnaire: { id, version, contentHash: await sha256Hex(canonicalJson(several)) },
        answers,
        result: scoreAssessment(several, facts, answers),
      })
      .seal()
    const outcomes = await server.deliver(older.item, newer.item)
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['stored', 'stored'])
    const cookie = await server.signIn()
    const columnOf = (optionId = '') => `stock_${optionId}`.replaceAll('-', '_')
    const book = await server.get(`${EXPORTS}/codebook.json`, cookie)
    const { variables } = (await book.json()) as z.infer<typeof CodebookSchema>
    const codesOf = (name: string) =>
      variables.find((each) => each.name === name)?.values?.map(({ code }) => code)
    for (const format of ['csv', 'xlsx', 'ndjson'] as const) {
      const path = `${EXPORTS}/submissions.${format}?form=codes`
      const rows = await READERS[format](await server.get(path, cookie))
      const cellsOf = (item: { readonly id: string }) =>
        one?.options.map(
          (option) => rows.find((row) => row['id'] === item.id)?.[columnOf(option.id)],
        )
      const expected = (ids: readonly string[]) =>
        one?.options.map((option) => (ids.includes(option.id) ? '1' : '0'))
      expect(cellsOf(older.item)).toEqual(expected([chosen?.id ?? '']))
      expect(cellsOf(newer.item)).toEqual(expected(both))
      expect(rows[0]).not.toHaveProperty('stock')
    }
    for (const { id: option } of one?.options ?? [])
      expect(codesOf(columnOf(option))).toEqual(expect.arrayContaining(['1', '0']))
    // An answer a row has always said which of both it was.
    const long = await READERS.ndjson(
      await server.get(`${EXPORTS}/submissions.ndjson?shape=long&form=codes`, cookie),
    )
    const said = (item: { readonly id: string }) =>
      long
        .filter((row) => row['id'] === item.id && row['criterion_id'] === 'stock')
        .map((row) => [row['state'], row['option_id']])
    expect(said(older.item)).toEqual([['option', chosen?.id]])
    expect(said(newer.item)).toEqual(both.map((option) => ['options', option]))
  })
})

describe('a codebook', () => {
  it('labels each state of a question of which several may be chosen, that it does not apply too', async () => {
    const first = qd1567 as unknown as Questionnaire
    const asked = criteriaOf(first).find(({ choose }) => choose === 'several')
    const second: Questionnaire = {
      ...first,
      version: 2,
      pillars: first.pillars.map((pillar) => ({
        ...pillar,
        criteria: pillar.criteria.map((each) =>
          each.id === asked?.id ? { ...each, canBeNotApplicable: true } : each,
        ),
      })),
    }
    const server = await withBothVersions(second)
    const answers: Answers = {
      criteria: { [asked?.id ?? '']: { kind: 'notApplicable', optionId: null } },
      tools: null,
    }
    const { profile } = (await aSubmission().seal()).submission
    const contentHash = await sha256Hex(canonicalJson(second))
    const { item } = await aSubmission()
      .but({
        questionnaire: { id: second.id, version: 2, contentHash },
        answers,
        result: scoreAssessment(second, factsOf(profile, PROFILE_REFERENCE), answers),
      })
      .seal()
    expect((await server.deliver(item))[0]?.outcome).toBe('stored')
    const cookie = await server.signIn()
    const query = `questionnaire=${second.id}`
    const rows = await server.get(`${EXPORTS}/submissions.csv?${query}&form=codes`, cookie)
    const [row] = recordsOf(await rows.text())
    const book = await server.get(`${EXPORTS}/codebook.json?${query}`, cookie)
    const { variables } = (await book.json()) as z.infer<typeof CodebookSchema>
    for (const { id } of asked?.options ?? []) {
      const name = `${asked?.id}_${id}`.replaceAll('-', '_')
      expect([name, row?.[name]]).toEqual([name, 'notApplicable'])
      const values = variables.find((each) => each.name === name)?.values
      expect(values?.map(({ code }) => code)).toContain('notApplicable')
    }
  })
})

describe('the dashboard of a questionnaire of which there are two versions', () => {
  it('has the mean of a pillar that only the earlier one had, behind the others', async () => {
    const server = await withBothVersions()
    const cookie = await server.signIn()
    const pillars = async () =>
      DashboardSchema.parse(await (await server.get('/api/v1/staff/dashboard', cookie)).json())
        .pillars
    const newest = SECOND.pillars.map(({ id }) => id)
    await server.deliver((await ofSecond(CHANGED?.id ?? '')).item)
    expect((await pillars()).map(({ key }) => key)).toEqual(newest)
    const first = await aSubmission().consented('keepAndSend', 'statistics').seal()
    await server.deliver(first.item)
    const found = await pillars()
    expect(found.map(({ key }) => key)).toEqual([...newest, LAST?.id])
    const [top = '0', bottom = '1'] = (
      first.submission.result.pillars.find(({ pillarId }) => pillarId === LAST?.id)?.score?.exact ??
      ''
    ).split('/')
    const mean = Math.round((100 * Number(top)) / Number(bottom)) / 100
    expect(found.at(-1)).toEqual({ key: LAST?.id, n: 1, mean })
  })
})

describe('figures of a questionnaire of which there are two versions', () => {
  it('have the parts and levels of both', async () => {
    const second: Questionnaire = {
      ...SECOND,
      levels: SECOND.levels.map(({ from }, index) => ({ id: `step-${index}`, from })),
    }
    const folder = folderWith(second)
    mkdirSync(join(folder, 'locales/vi'), { recursive: true })
    const words = second.levels.map(({ id }) => [id, { name: id, meaning: id }] as const)
    writeFileSync(
      join(folder, 'locales/vi/san-sang-so.json'),
      JSON.stringify({ levels: Object.fromEntries(words) }),
    )
    const server = await startTestServer({ environment: { CONTENT_DIR: folder } })
    const counted = aSubmission().consented('keepAndSend', 'statistics')
    const older = await counted.seal()
    const newer = await ofSecond(CHANGED?.id ?? '', second, counted.withId(newUuid()))
    await server.deliver(older.item, newer.item)
    const cookie = await server.signIn()
    const dashboard = await server.get('/api/v1/staff/dashboard', cookie)
    const { pillars, levels } = DashboardSchema.parse(await dashboard.json())
    expect(pillars.map(({ key }) => key)).toEqual(QUESTIONNAIRE.pillars.map(({ id }) => id))
    expect(pillars.at(-1)).toMatchObject({ key: LAST?.id, n: 1 })
    expect(pillars[0]).toMatchObject({ n: 2 })
    const given = [older, newer].map(({ submission: { result } }) => result.level.levelId)
    expect(new Set(levels.filter(({ count }) => count === 1).map(({ key }) => key))).toEqual(
      new Set(given),
    )
    const summary = await (await server.get('/api/v1/staff/summary', cookie)).json()
    expect(summary).toMatchObject({
      byLevel: Object.fromEntries(given.map((level) => [level, 1])),
    })
  })
})
