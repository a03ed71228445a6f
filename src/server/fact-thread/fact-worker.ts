import { parentPort, workerData } from 'node:worker_threads'
import { openToRead } from '../database/open-store.ts'
import { learnTexts, sizesOf, textsBeyond } from '../figures/coded-texts.ts'
import { createFactCodes } from '../figures/fact-block.ts'
import { dayReader } from '../figures/read-days.ts'
import { giveWay } from '../give-way.ts'
import type { FactThreadData, FactWord } from './messages.ts'

/*
 * Reads the facts of many days, on a connection of its own, and ends: neither does anybody's delivery wait for that, nor
 * does what reading needs stay in the memory of the thread that answers.
 */

giveWay()

const { place, days, texts } = workerData as FactThreadData
const database = openToRead(place)
const codes = createFactCodes()
learnTexts(codes, texts)
let told = sizesOf(codes)

/** The columns' own memory, which moves to who hears. */
const buffersIn = (part: unknown): readonly ArrayBuffer[] => {
  if (ArrayBuffer.isView(part)) return part.buffer instanceof ArrayBuffer ? [part.buffer] : []
  if (part instanceof Map) return [...part.values()].flatMap(buffersIn)
  return part instanceof Object ? Object.values(part).flatMap(buffersIn) : []
}

for await (const block of dayReader(database)(days, codes)) {
  const word: FactWord = { block, texts: textsBeyond(codes, told) }
  told = sizesOf(codes)
  parentPort?.postMessage(word, [...buffersIn(block)])
}
await database.destroy()
