import { memoryUsage } from 'node:process'
import { expect, it } from 'vitest'
import { youngCollector } from '#server/threads/collect-young.ts'

const MB = 1024 * 1024

it('leaves no more than a little of what was handed on lying about', () => {
  const onSent = youngCollector(4 * MB)
  const before = memoryUsage().arrayBuffers
  let most = 0
  for (let sent = 0; sent < 400; sent += 1) {
    const piece = new Uint8Array(MB / 2)
    onSent(piece.byteLength)
    most = Math.max(most, memoryUsage().arrayBuffers - before)
  }
  expect(most).toBeLessThan(20 * MB)
})

it('keeps V8’s collector to itself', () => {
  youngCollector(MB)
  expect('gc' in globalThis).toBe(false)
})
