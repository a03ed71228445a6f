import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod/mini'
import { CLOSING_QUESTIONS } from '#content/closing.ts'
import { QUESTIONNAIRE } from '#content/questionnaire.ts'
import { PROFILE_REFERENCE } from '#content/reference.ts'
import { NO_CLOSING, type ClosingQuestions } from '#domain/closing.ts'
import { factsOf } from '#domain/profile.ts'
import type { Questionnaire } from '#domain/questionnaire.ts'
import { scoreAssessment } from '#domain/score.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import { EverAskedSchema } from '#protocol/ever-asked.ts'
import type { CodebookSchema } from '#protocol/exports.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { aSubmission } from '../support/submission.ts'
import { recordsOf } from './support/parse-csv.ts'
import { xlsxRecords } from './support/read-xlsx.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { startTestServer } from './support/test-server.ts'

/** A store, and a folder of the operator's; each start is of the same two. */
function anInstallation() {
  const [dataDir, folder] = [temporaryFolder(), temporaryFolder()]
  const put = (path: string, json: unknown): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), JSON.stringify(json))
  }
  return {
    put,
    take: (path: string): void => rmSync(join(folder, path)),
    start: (threads = 0) =>
      startTestServer({ dataDir, environment: { CONTENT_DIR: folder }, threads }),
  }
}

const SHIPPED = CLOSING_QUESTIONS.current()
/** As shipped, with an obstacle of the province's own. */
const WITH_OWN: ClosingQuestions = {
  ...SHIPPED,
  version: 2,
  obstacleGroups: [...SHIPPED.obstacleGroups, { id: 'islands', obstacles: ['no-ferry'] }],
}
const OWN_WORDS = { groups: { islands: 'Ở đảo' }, obstacles: { 'no-ferry': 'Không có phà' } }
/** One group, and no question behind it. */
const SHORTER: ClosingQuestions = {
  version: 3,
  obstacleGroups: [{ id: 'money', obstacles: ['high-cost'] }],
  questions: [],
}

const saying = (obstacles: readonly string[]) =>
  aSubmission().but({
    closing: { ...NO_CLOSING, obstacles, answers: { 'help-wanted': ['training'] } },
  })

describe('what the closing asks no more', () => {
  it('is taken from phones that were asked it, and stays in downloads', async () => {
    const { put, start } = anInstallation()
    put('closing.json', WITH_OWN)
    put('locales/vi/closing.json', OWN_WORDS)
    await (await start()).close()
    put('closing.json', SHORTER)
    const server = await start()
    const { item } = await saying(['no-ferry', 'weak-signal']).seal()
    expect(await server.deliver(item)).toMatchObject([{ outcome: 'stored' }])
    const cookie = await server.signIn()
    const path = '/api/v1/exports/submissions.csv?form=codes'
    const [row] = recordsOf(await (await server.get(path, cookie)).text())
    expect(row).toMatchObject({
      obstacle_no_ferry: '1',
      obstacle_weak_signal: '1',
      obstacle_high_cost: '0',
      help_wanted_training: '1',
    })
    const content = await (await server.request('/api/v1/content?lang=vi')).json()
    expect(content).toMatchObject({ closing: SHORTER })
  })

  it('is remembered however often the server was started since', async () => {
    const { put, start } = anInstallation()
    put('closing.json', WITH_OWN)
    put('locales/vi/closing.json', OWN_WORDS)
    await (await start()).close()
    put('closing.json', SHORTER)
    await (await start()).close()
    const { item } = await saying(['no-ferry']).seal()
    expect(await (await start()).deliver(item)).toMatchObject([{ outcome: 'stored' }])
  })

  describe('reads as not asked in downloads, where an answer to another version could have named it', () => {
    async function downloaded() {
      const { put, start } = anInstallation()
      put('closing.json', WITH_OWN)
      put('locales/vi/closing.json', OWN_WORDS)
      const before = await start()
      const of = (version: number, obstacles: readonly string[]) =>
        saying(obstacles)
          .but({
            closing: { ...NO_CLOSING, version, obstacles, answers: {} },
          })
          .seal()
      const [older, newer, between] = [
        await of(2, ['high-cost']),
        await of(3, ['high-cost']),
        // Who began with one version and went on with the next.
        await of(3, ['no-ferry']),
      ]
      expect(await before.deliver(older.item)).toMatchObject([{ outcome: 'stored' }])
      await before.close()
      put('closing.json', SHORTER)
      const server = await start()
      expect(await server.deliver(newer.item, between.item)).toMatchObject([
        { outcome: 'stored' },
        { outcome: 'stored' },
      ])
      return { server, cookie: await server.signIn(), older, newer, between }
    }
    const READ = {
      csv: async (response: Response) => recordsOf(await response.text()),
      xlsx: async (response: Response) => xlsxRecords(await response.arrayBuffer()),
      ndjson: async (response: Response) =>
        (await response.text())
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>),
    }

    it.each(['csv', 'xlsx', 'ndjson'] as const)('as %s', async (format) => {
      const { server, cookie, older, newer, between } = await downloaded()
      for (const personal of ['0', '1']) {
        const path = `/api/v1/exports/submissions.${format}?form=codes&personal=${personal}`
        const rows = await READ[format](await server.get(path, cookie))
        const rowOf = (id: string) => rows.find((row) => row['id'] === id)
        expect(rowOf(older.item.id)).toMatchObject({
          obstacle_high_cost: '1',
          obstacle_no_ferry: '0',
          obstacle_weak_signal: '0',
        })
        expect(rowOf(newer.item.id)).toMatchObject({
          obstacle_high_cost: '1',
          obstacle_no_ferry: 'notAsked',
          obstacle_weak_signal: 'notAsked',
          help_wanted_training: 'notAsked',
        })
        expect(rowOf(between.item.id)).toMatchObject({
          obstacle_high_cost: '0',
          obstacle_no_ferry: '1',
        })
      }
    })

    it('with its code in the codebook, and only where some were not asked', async () => {
      const { server, cookie } = await downloaded()
      const book = await server.get('/api/v1/exports/codebook.json', cookie)
      const { variables } = (await book.json()) as z.infer<typeof CodebookSchema>
      const codesOf = (name: string) =>
        variables.find((each) => each.name === name)?.values?.map(({ code }) => code)
      expect(codesOf('obstacle_no_ferry')).toEqual(['1', '0', 'notAsked'])
      expect(codesOf('obstacle_high_cost')).toEqual(['1', '0'])
      expect(codesOf('wants_contact')).toEqual(['1', '0'])
    })
  })

  it('has its cases found by staff, who are told that it was once asked', async () => {
    const { put, start } = anInstallation()
    put('closing.json', WITH_OWN)
    put('locales/vi/closing.json', OWN_WORDS)
    const before = await start()
    const { item } = await saying(['no-ferry']).consented('keepAndSend').seal()
    await before.deliver(item)
    await before.close()
    put('closing.json', SHORTER)
    const server = await start()
    const cookie = await server.signIn()
    const asked = await server.get('/api/v1/staff/ever-asked', cookie)
    const { obstacles } = EverAskedSchema.parse(await asked.json())
    expect(obstacles).toContain('no-ferry')
    const found = await server.get('/api/v1/staff/cases?obstacle=no-ferry', cookie)
    expect(await found.json()).toMatchObject({ items: [{ submissionId: item.id }] })
  })

  it('is not taken where it was never asked', async () => {
    const { put, start } = anInstallation()
    put('closing.json', SHORTER)
    const { item } = await saying(['no-ferry']).seal()
    expect(await (await start()).deliver(item)).toMatchObject([{ outcome: 'quarantined' }])
  })
})

const [FIRST, ...OTHERS] = QUESTIONNAIRE.pillars
const OWN: Questionnaire = { ...QUESTIONNAIRE, id: 'cho-que', version: 1 }
const CHANGED: Questionnaire = { ...OWN, pillars: [{ ...FIRST!, weight: 3 }, ...OTHERS] }
const FILE = 'questionnaires/cho-que.v1.json'

async function answering(questionnaire: Questionnaire) {
  const { submission } = await aSubmission().seal()
  const facts = factsOf(submission.profile, PROFILE_REFERENCE)
  const { id, version } = questionnaire
  return aSubmission()
    .but({
      questionnaire: { id, version, contentHash: await sha256Hex(canonicalJson(questionnaire)) },
      result: scoreAssessment(questionnaire, facts, submission.answers),
    })
    .seal()
}

describe('a version of a questionnaire that was answered', () => {
  async function answered() {
    const installation = anInstallation()
    installation.put(FILE, OWN)
    const server = await installation.start()
    const { item } = await answering(OWN)
    expect(await server.deliver(item)).toMatchObject([{ outcome: 'stored' }])
    await server.close()
    return installation
  }

  it('may not be changed in place: the start names it and says what to do', async () => {
    const { put, start } = await answered()
    put(FILE, CHANGED)
    await expect(start()).rejects.toThrow(
      /cho-que v1 is not what it was.*next version.*"status": "retired"/,
    )
    put(FILE, OWN)
    put('questionnaires/cho-que.v2.json', { ...CHANGED, version: 2 })
    const { item } = await answering({ ...CHANGED, version: 2 })
    expect(await (await start()).deliver(item)).toMatchObject([{ outcome: 'stored' }])
  })

  it('may not be taken away', async () => {
    const { put, take, start } = await answered()
    put('closing.json', SHIPPED)
    take(FILE)
    await expect(start()).rejects.toThrow('cho-que v1 is gone')
  })

  it('may be changed or taken away while nobody has answered it', async () => {
    const { put, take, start } = anInstallation()
    put('closing.json', SHIPPED)
    put(FILE, OWN)
    await (await start()).close()
    put(FILE, CHANGED)
    await (await start()).close()
    take(FILE)
    expect((await (await start()).request('/healthz')).status).toBe(200)
  })
})

it('downloads go on with the content the server started with while its folder is being changed', async () => {
  const { put, start } = anInstallation()
  put(FILE, OWN)
  const server = await start(1)
  const { item } = await answering(OWN)
  await server.deliver(item)
  const cookie = await server.signIn()
  put(FILE, { id: 'cho-que' })
  const path = '/api/v1/exports/submissions.ndjson?questionnaire=cho-que&form=codes'
  expect(await (await server.get(path, cookie)).text()).toContain(item.id)
})
