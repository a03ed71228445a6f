import { parentPort, workerData } from 'node:worker_threads'
import { collector } from '../threads/collect-young.ts'
import { openToRead } from '../database/open-store.ts'
import { learnTexts, sizesOf, textsBeyond } from '../figures/coded-texts.ts'
import { createFactCodes } from '../figures/fact-block.ts'
import { dayReader } from '../figures/read-days.ts'
import { putBy } from '../figures/spool.ts'
import { giveWay } from '../threads/give-way.ts'
import type { FactThreadData, FactWord } from './messages.ts'

/*
 * Reads the facts of many days, on a connection of its own, and ends: neither does anybody's delivery wait for that, nor
 * does what reading needs stay in the memory of the thread that answers.
 */

giveWay()

const { place, days, texts, spool } = workerData as FactThreadData
const database = openToRead(place)
const codes = createFactCodes()
learnTexts(codes, texts)
let told = sizesOf(codes)
const collect = collector()

for await (const { shape, stored } of dayReader(database)(days, codes, spool)) {
  const put = stored.kind === 'memory' ? putBy(spool, stored.bytes) : stored
  const word: FactWord = { block: { shape, stored: put }, texts: textsBeyond(codes, told) }
  told = sizesOf(codes)
  // What the disk does not take moves to who hears.
  parentPort?.postMessage(word, put.kind === 'memory' ? [put.bytes.buffer as ArrayBuffer] : [])
  // The rows of some days would lie about else: 40 MB where there are 3,000 a day.
  collect()
}
await database.destroy()
