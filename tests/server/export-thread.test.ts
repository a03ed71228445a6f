import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { readContentFiles } from '#server/content-files.ts'
import { openSqlite } from '#server/database/open-sqlite.ts'
import { threadedExportRunner } from '#server/export-thread/threaded-runner.ts'
import { factCache } from '#server/figures/fact-cache.ts'
import { allIds } from '#server/figures/find.ts'
import type { ExportOrder } from '#server/use-cases/exports/export-stream.ts'
import { knownContent } from '#server/use-cases/intake/known-content.ts'
import { fillStore } from '../support/fill-store.ts'
import { startTestServer } from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const EVERYTHING = { where: {}, provinces: null, from: null, to: null, statisticsOnly: false }

async function aThread(rows: number, isBusy = () => false) {
  const store = openSqlite(join(temporaryFolder(), 'store.sqlite'))
  await fillStore(store, rows)
  const files = readContentFiles()
  const data = { place: store.place, content: await knownContent(files), texts: files.texts }
  const runner = threadedExportRunner(data, isBusy)
  onTestFinished(async () => {
    await runner.close()
    await store.close()
  })
  const order = async (part: Partial<ExportOrder> = {}): Promise<ExportOrder> => ({
    format: 'csv',
    form: 'codes',
    lang: 'vi',
    shape: 'wide',
    isPersonal: false,
    goesOn: false,
    questionnaireId: 'san-sang-so',
    filter: {},
    ids: await allIds(await factCache(store.database).read(), EVERYTHING),
    madeAt: '2026-11-27T00:00:00.000Z',
    isTraining: false,
    ...part,
  })
  return { runner, order }
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const piece of pieces) chunks.push(piece)
  return Buffer.concat(chunks).toString()
}

describe('downloads written on a thread of their own', () => {
  it('are the same as those written on this one', async () => {
    const dataDir = temporaryFolder()
    const inline = await startTestServer({ dataDir })
    const cookie = await inline.signIn()
    await fillStore(inline.store, 150)
    const ways = ['.csv', '.csv?form=codes&personal=1', '.ndjson?shape=long', '.csv?lang=en']
    const files = (server: typeof inline) =>
      Promise.all(
        ways.map(async (way) =>
          (await server.get(`/api/v1/exports/submissions${way}`, cookie)).text(),
        ),
      )
    const expected = await files(inline)
    await inline.close()
    const threaded = await startTestServer({ dataDir, threads: 1 })
    expect(await files(threaded)).toEqual(expected)
  })

  it('come one beside another, and stop when nobody reads', async () => {
    const { runner, order } = await aThread(700)
    const [one, other] = await Promise.all([
      textOf(runner.run(await order(), () => {})),
      textOf(runner.run(await order(), () => {})),
    ])
    expect(one.split('\r\n')).toHaveLength(702)
    expect(other).toBe(one)
    for await (const piece of runner.run(await order({ shape: 'long' }), () => {})) {
      expect(piece.length).toBeGreaterThan(0)
      break
    }
    let written = 0
    await textOf(runner.run(await order(), (more) => (written += more)))
    expect(written).toBe(700)
  })

  it('go on together, a dozen and more of them, without a word about it where the operator reads', async () => {
    const { runner, order } = await aThread(60)
    const warnings: string[] = []
    const note = ({ name, message }: Error): void => void warnings.push(`${name}: ${message}`)
    process.on('warning', note)
    onTestFinished(() => void process.off('warning', note))
    const orders = await Promise.all(Array.from({ length: 12 }, () => order()))
    const texts = await Promise.all(orders.map((each) => textOf(runner.run(each, () => {}))))
    expect(new Set(texts).size).toBe(1)
    expect(warnings).toEqual([])
  })

  it('are the same while deliveries are under way, which is asked before each piece', async () => {
    let isBusy = false
    let asked = 0
    const { runner, order } = await aThread(700, () => {
      asked += 1
      return isBusy
    })
    const whole = await textOf(runner.run(await order(), () => {}))
    isBusy = true
    asked = 0
    expect(await textOf(runner.run(await order(), () => {}))).toBe(whole)
    // The first line, and lines of 150 submissions.
    expect(asked).toBe(1 + Math.ceil(700 / 150))
  })

  it('come whole that are asked for at the very moment the thread is ended for having had nothing to do', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const { runner, order } = await aThread(60)
    const [first, second] = [await order(), await order()]
    const whole = await textOf(runner.run(first, () => {}))
    vi.runAllTimers()
    expect(await textOf(runner.run(second, () => {}))).toBe(whole)
  })

  it('break off loudly where one cannot be written, or the thread is gone', async () => {
    const { runner, order } = await aThread(60)
    const unheardOf = runner.run(await order({ questionnaireId: 'unheard-of' }), () => {})
    await expect(textOf(unheardOf)).rejects.toThrow('broke off')
    const pieces = runner.run(await order({ shape: 'long' }), () => {})[Symbol.asyncIterator]()
    await pieces.next()
    await runner.close()
    const rest = async () => {
      while ((await pieces.next()).done !== true);
    }
    await expect(rest()).rejects.toThrow('ended')
    // And the next one gets a new thread.
    expect((await textOf(runner.run(await order(), () => {}))).split('\r\n')).toHaveLength(62)
  })
})
