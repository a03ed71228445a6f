import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { expandQuestionnaire } from '#content/expand-questionnaire.ts'
import type { QuestionnaireFile } from '#domain/questionnaire.ts'
import { canonicalJson } from '#protocol/canonical.ts'
import type { ContentPackage } from '#protocol/content.ts'
import { sha256Hex } from '#protocol/hash.ts'
import { readContentFiles } from '#server/content-files.ts'
import { contentRoutes } from '#server/routes/content.ts'
import { contentPackages } from '#server/use-cases/content-package.ts'
import { knownContent } from '#server/use-cases/intake/known-content.ts'
import { checkContent } from '../../scripts/check-content.ts'
import { startTestServer } from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

/** A folder as an operator would fill it: file path → JSON. */
function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = temporaryFolder()
  for (const [path, json] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), JSON.stringify(json))
  }
  return folder
}

// Faults are planted in raw JSON, which has no type to keep.
// oxlint-disable-next-line typescript/no-explicit-any
type Changeable = any

const shippedProgrammes = () =>
  (readContentFiles().programmes as { programmes: { id: string }[] }).programmes

describe('the content a device fetches', () => {
  it('comes whole, in the language asked for, and only when it has changed', async () => {
    const server = await startTestServer()
    const first = await server.request('/api/v1/content?lang=vi')
    const etag = first.headers.get('ETag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    const content = (await first.json()) as ContentPackage
    const ids = content.questionnaires.map((each) => (each as QuestionnaireFile).id)
    expect([...new Set(ids)].toSorted()).toEqual([
      'dbi-2021',
      'qd-1567',
      'quick-check',
      'san-sang-so',
    ])
    expect(content.texts['dbi-2021']?.['name']).toBe('DBI 2021 chuyên sâu')
    // Words of the screens come with the app in the languages it is built in.
    expect(content.texts['common']).toBeUndefined()
    const again = await server.request('/api/v1/content?lang=vi', {
      headers: { 'If-None-Match': etag },
    })
    expect(again.status).toBe(304)
    const english = await server.request('/api/v1/content?lang=en', {
      headers: { 'If-None-Match': etag },
    })
    expect(english.status).toBe(200)
  })

  it('comes packed to who takes it so, each language as itself, however often', async () => {
    const routes = contentRoutes({
      contentPackages: await contentPackages(readContentFiles(), false),
    })
    for (const lang of ['vi', 'en', 'vi']) {
      const ask = async (headers: Record<string, string>): Promise<Response> =>
        routes.request(`/content?lang=${lang}`, { headers })
      const packed = await ask({ 'Accept-Encoding': 'gzip' })
      expect(packed.headers.get('Content-Encoding')).toBe('gzip')
      const text = gunzipSync(await packed.arrayBuffer()).toString()
      expect(text === (await (await ask({})).text())).toBe(true)
    }
  })

  it('says that a language is not there', async () => {
    const server = await startTestServer()
    expect((await server.request('/api/v1/content?lang=xx')).status).toBe(404)
  })

  it('takes a corrected programme and a language from the operator’s folder', async () => {
    const [programme] = shippedProgrammes()
    const files = readContentFiles(
      folderWith({
        'programmes.json': { programmes: [{ ...programme, lastVerified: '2026-12-01' }] },
        'locales/vi/programme-texts.json': { 'nd80-tech': { name: 'Tên đã sửa' } },
        'locales/km/language.json': { name: 'ភាសាខ្មែរ' },
        'locales/km/common.json': { nav: { home: 'ទំព័រដើម' } },
      }),
    )
    const packages = await contentPackages(files, false)
    const inVietnamese = JSON.parse(packages.get('vi')?.body ?? '') as ContentPackage
    expect(inVietnamese.programmes).toHaveLength(shippedProgrammes().length)
    expect(inVietnamese.programmes).toContainEqual({ ...programme, lastVerified: '2026-12-01' })
    expect(inVietnamese.texts['programme-texts']?.['nd80-tech']).toMatchObject({
      name: 'Tên đã sửa',
      gives: expect.any(String) as string,
    })
    expect(inVietnamese.languages).toContainEqual({ code: 'km', name: 'ភាសាខ្មែរ' })
    const inKhmer = JSON.parse(packages.get('km')?.body ?? '') as ContentPackage
    expect(inKhmer.texts['common']).toEqual({ nav: { home: 'ទំព័រដើម' } })
  })

  it('refuses to start on a questionnaire without words, and says which', async () => {
    const base = readContentFiles().questionnaires.find(({ id }) => id === 'qd-1567')
    const files = readContentFiles(
      folderWith({ 'questionnaires/cho.v1.json': { ...base, id: 'cho', words: 'cho' } }),
    )
    await expect(knownContent(files)).rejects.toThrow('locales/vi/cho.json: name is missing')
  })

  const ours = readContentFiles().questionnaires.find(({ id }) => id === 'san-sang-so')
  const second = (change: (questionnaire: Changeable) => void) => {
    const copy = structuredClone(ours) as Changeable
    copy.version = (ours?.version ?? 0) + 1
    change(copy)
    return { [`questionnaires/san-sang-so.v${String(copy.version)}.json`]: copy }
  }
  const programme = (change: object) => ({
    'programmes.json': { programmes: [{ ...shippedProgrammes()[0], ...change }] },
  })
  const closing = readContentFiles().closing as { obstacleGroups: object[]; questions: object[] }

  it.each<[string, Readonly<Record<string, unknown>>, RegExp]>([
    [
      'a value that is a text',
      second(({ pillars }) => (pillars[0].criteria[0].options[1].value = '0.25')),
      /san-sang-so\.v\d+\.json: pillars › strategy › criteria › digital-goals › options › as-needed › value: .*number/,
    ],
    [
      'a name mistyped',
      second(
        ({ pillars }) => (pillars[0].criteria[0].appliesWhen = { fact: 'kind', oneof: ['x'] }),
      ),
      /digital-goals › appliesWhen: Unrecognized key: "oneof"/,
    ],
    [
      'a version that was copied and kept its number',
      second((copy) => (copy.version -= 1)),
      /san-sang-so v\d+ twice: .*src\/content\/questionnaires\/san-sang-so\.v\d+\.json, .*san-sang-so\.v/,
    ],
    [
      'a condition on what no profile has',
      second(
        ({ pillars }) => (pillars[0].criteria[0].appliesWhen = { fact: 'size', oneOf: ['micro'] }),
      ),
      /digital-goals: size is no fact of the profile/,
    ],
    [
      'a question whose columns would be called as others are',
      {
        'closing.json': {
          ...closing,
          questions: [{ id: 'consent', choose: 'one', options: ['contact', 'none'] }],
        },
        'locales/vi/closing.json': {
          questions: { consent: { prompt: 'Gọi?', options: { contact: 'Có', none: 'Không' } } },
        },
      },
      /two columns of its downloads would be called consent_contact/,
    ],
    [
      'a day as it is said',
      programme({ validTo: '31/12/2027' }),
      /programmes\.json: programmes › nd80-tech › validTo: Invalid ISO date/,
    ],
    [
      'a province by its name',
      programme({ eligibility: { id: 'kind', fact: 'province', oneOf: ['Hà Nội'] } }),
      /nd80-tech: province is never "Hà Nội"/,
    ],
    [
      'a programme without words',
      programme({ id: 'khong-loi' }),
      /locales\/vi\/programme-texts\.json: khong-loi\.name is missing/,
    ],
    [
      'a question of a programme that is not worded',
      {
        ...programme({ eligibility: { id: 'kind', fact: 'hasShop', oneOf: ['yes'] } }),
        'locales/vi/facts.json': { hasShop: { name: 'Có cửa hàng' } },
      },
      /locales\/vi\/facts\.json: hasShop\.question is missing/,
    ],
    [
      'a record that is none',
      { 'programmes.json': { programmes: [null] } },
      /programmes\.json: record 1 of "programmes" has no "id"/,
    ],
    [
      'an obstacle without words',
      { 'closing.json': { ...closing, obstacleGroups: [{ id: 'network', obstacles: ['pha'] }] } },
      /locales\/vi\/closing\.json: obstacles\.pha is missing/,
    ],
    [
      'a question twice',
      { 'closing.json': { ...closing, questions: [...closing.questions, closing.questions[0]] } },
      /closing: question none-of-them twice/,
    ],
    [
      'an obstacle called as the wish to be called is',
      {
        'closing.json': { ...closing, obstacleGroups: [{ id: 'network', obstacles: ['request'] }] },
        'locales/vi/closing.json': { obstacles: { request: 'Yêu cầu' } },
      },
      /no obstacle can have the id request/,
    ],
    [
      'a text that is empty',
      { 'locales/vi/san-sang-so.json': { name: ' ' } },
      /locales\/vi\/san-sang-so\.json: name is missing/,
    ],
    [
      'a file nothing reads',
      { 'programs.json': {}, 'closing.json': closing },
      /programs\.json is not read/,
    ],
    [
      'a language by the code of its country',
      { 'locales/vn/closing.json': {} },
      /locales\/vn: a new language has its name in language\.json/,
    ],
  ])('refuses %s, and says where it is', async (_what, files, message) => {
    const environment = { CONTENT_DIR: folderWith(files) }
    await expect(startTestServer({ environment })).rejects.toThrow(message)
    // Before it goes out, `npm run content:check` says the same.
    expect(await checkContent(environment.CONTENT_DIR)).toMatchObject({
      isOk: false,
      details: expect.stringMatching(message) as string,
    })
  })

  it('takes files as Windows and a Mac write them: a mark before them, lines with two ends, accents apart', () => {
    const folder = folderWith({ 'locales/vi/san-sang-so.json': {} })
    const text = JSON.stringify({ name: 'Sẵn sàng số' }, null, 2).replaceAll('\n', '\r\n')
    writeFileSync(join(folder, 'locales/vi/san-sang-so.json'), `\uFEFF${text.normalize('NFD')}`)
    const { texts } = readContentFiles(folder)
    expect(texts.get('vi')?.get('san-sang-so')?.['name']).toBe('Sẵn sàng số'.normalize('NFC'))
  })

  it('says of a file in another encoding that it is not UTF-8', () => {
    const folder = folderWith({ 'closing.json': {} })
    writeFileSync(join(folder, 'closing.json'), Buffer.from('\uFEFF{}', 'utf16le'))
    expect(() => readContentFiles(folder)).toThrow('closing.json is not UTF-8 text')
  })

  it.each([
    ['is not there', () => '/nonexistent', 'CONTENT_DIR: /nonexistent is no folder'],
    [
      'is a file',
      () => join(folderWith({ 'closing.json': {} }), 'closing.json'),
      'closing.json is no folder',
    ],
    ['is empty', () => folderWith({}), 'holds no content'],
    [
      'has its content a folder further down',
      () => folderWith({ 'content/programmes.json': { programmes: [] }, 'locales/vi.json': {} }),
      'holds no content',
    ],
  ])('refuses to start with a folder that %s', async (_what, folder, message) => {
    const environment = { CONTENT_DIR: folder() }
    await expect(startTestServer({ environment })).rejects.toThrow(message)
  })

  it.each([
    ['programmes.json', 'no JSON', 'programmes.json cannot be read: '],
    ['questionnaires/cho.v1.json', '{"id": ', 'questionnaires/cho.v1.json cannot be read: '],
    ['locales/vi/cho.json', '[]', 'locales/vi/cho.json: a JSON object'],
    ['closing.json', 'null', 'closing.json: a JSON object'],
    ['actions.json', '{"programmes": []}', 'actions.json: {"actions": […]} is wanted'],
  ])('names the file that is broken: %s with %s', (path, text, message) => {
    const folder = folderWith({ [path]: {} })
    writeFileSync(join(folder, path), text)
    expect(() => readContentFiles(folder)).toThrow(join(folder, message))
  })
})

describe('what has been released', () => {
  // A stored result is recomputed with the version it answered: these may not change any more. To change a
  // questionnaire, add a file with a higher version, and its hash here.
  const RELEASED: readonly (readonly [id: string, version: number, hash: string])[] = [
    ['dbi-2021', 1, '5fc940d131cc27dad4d25b046748c29474f9896f8c2f8ed13f671f16c2de6706'],
    ['qd-1567', 1, 'de862a9e3134c5bcf967cce5b4b6eeb75e548d7033424b6340cfb9b2738ad918'],
    ['quick-check', 1, '9b481825b49c68fac6820198e2df7e699a8018728a40d9565c1901c5a91beb09'],
    ['san-sang-so', 1, 'f91b3e41b32de91ab815641c6c4574d0bb7b1ceb4682f672098c3bd58341f540'],
  ]

  it('is all held to a hash', () => {
    const { questionnaires } = readContentFiles()
    const released = questionnaires.filter(({ status }) => status === 'released')
    expect(released.map(({ id, version }) => [id, version])).toEqual(
      RELEASED.map(([id, version]) => [id, version]),
    )
  })

  it.each(RELEASED)('%s v%i is what it was', async (id, version, hash) => {
    const { questionnaires } = readContentFiles()
    const file = questionnaires.find((each) => each.id === id && each.version === version)
    if (!file) throw new Error(`${id} v${version} is gone`)
    expect(await sha256Hex(canonicalJson(expandQuestionnaire(file, questionnaires)))).toBe(hash)
  })
})
