import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { putAllBy, type ToPutBy } from '../../src/app/put-by.ts'
import { seeded } from '../support/seeded.ts'

const ORIGIN = 'https://example.vn'
const CACHE = 'precache'

/** As many of `caches` as is asked for: one cache, its keys addresses. */
const held = new Map<string, string>()

interface Asked {
  readonly url: string
  readonly init: RequestInit
}
const asked: Asked[] = []
let [underWay, most] = [0, 0]
/** What the server does not have. */
let gone: readonly string[] = []
/** Which requests the line loses, by how many came before. */
let loses = (_before: number): boolean => false

beforeEach(() => {
  held.clear()
  asked.length = 0
  ;[underWay, most, gone] = [0, 0, []]
  loses = () => false
  vi.stubGlobal('caches', {
    open: (name: string) => {
      expect(name).toBe(CACHE)
      return Promise.resolve({
        keys: () => Promise.resolve([...held.keys()].map((url) => ({ url }))),
        put: async (key: string, response: Response) => void held.set(key, await response.text()),
      })
    },
  })
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const isLost = loses(asked.push({ url, init }) - 1)
    most = Math.max(most, ++underWay)
    await new Promise((resolve) => setImmediate(resolve))
    underWay -= 1
    if (isLost) throw new TypeError('Failed to fetch')
    return gone.includes(url)
      ? new Response('not here', { status: 404 })
      : new Response(`what ${url} is`)
  })
})
afterEach(() => vi.unstubAllGlobals())

const files = (count: number): ToPutBy =>
  new Map(
    Array.from({ length: count }, (_, index) => {
      const url = `${ORIGIN}/assets/${index}.js`
      return [url, url]
    }),
  )

it('puts every file by under its key, several at a time but not all', async () => {
  const wanted = files(20)
  await putAllBy(wanted, CACHE)
  expect([...held.keys()].toSorted()).toEqual([...wanted.values()].toSorted())
  expect(held.get(`${ORIGIN}/assets/7.js`)).toBe(`what ${ORIGIN}/assets/7.js is`)
  expect(most).toBeGreaterThan(1)
  expect(most).toBeLessThanOrEqual(4)
})

it('asks only for what is missing', async () => {
  await putAllBy(files(5), CACHE)
  asked.length = 0
  await putAllBy(files(7), CACHE)
  expect(asked.map(({ url }) => url).toSorted()).toEqual([
    `${ORIGIN}/assets/5.js`,
    `${ORIGIN}/assets/6.js`,
  ])
})

it('asks past what is kept elsewhere for a file whose name does not change with it', async () => {
  const page = `${ORIGIN}/index.html`
  await putAllBy(new Map([...files(1), [page, `${page}?version=2`]]), CACHE)
  expect(asked.map(({ url, init }) => [url, init.cache])).toEqual([
    [`${ORIGIN}/assets/0.js`, 'default'],
    [page, 'reload'],
  ])
  expect(held.has(`${page}?version=2`)).toBe(true)
})

it('fails where one cannot be had, and has less to bring the next time', async () => {
  gone = [`${ORIGIN}/assets/3.js`]
  await expect(putAllBy(files(12), CACHE)).rejects.toThrow('assets/3.js: 404')
  const before = held.size
  expect(before).toBeGreaterThan(0)
  expect(held.has(`${ORIGIN}/assets/3.js`)).toBe(false)
  gone = []
  asked.length = 0
  await putAllBy(files(12), CACHE)
  expect(held.size).toBe(12)
  expect(asked).toHaveLength(12 - before)
})

it('is through in one go where the line loses three requests in ten', async () => {
  const { chance } = seeded(11)
  const losses = Array.from({ length: 1_000 }, () => chance(0.3))
  loses = (before) => losses[before] ?? false
  await putAllBy(files(139), CACHE)
  expect(held.size).toBe(139)
})

it('asks no more than a dozen times where the line is dead', async () => {
  loses = () => true
  await expect(putAllBy(files(139), CACHE)).rejects.toThrow('Failed to fetch')
  expect(asked).toHaveLength(12)
})

it('gives up a request that nobody answers, so that the next try can ask again', async () => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
  vi.stubGlobal(
    'fetch',
    (_url: string, { signal }: RequestInit) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(new Error('given up')))
      }),
  )
  const outcome = putAllBy(files(1), CACHE).catch((error: unknown) => String(error))
  await vi.runAllTimersAsync()
  expect(await outcome).toBe('Error: given up')
})
