import type { write, writeSync } from 'node:fs'
import { afterEach, expect, it, vi } from 'vitest'
import { logOutput } from '#server/log/log-output.ts'
import { repeatedLines } from '#server/log/repeated-lines.ts'

/** A file that takes `room` characters; what is written, it takes a part of where there is not room for all. */
function aDisk(room: number) {
  const disk = { room, text: '' }
  function take(line: NodeJS.ArrayBufferView): number {
    const asked = Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString()
    if (disk.room === 0) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    const taken = asked.slice(0, disk.room)
    disk.room -= taken.length
    disk.text += taken
    return taken.length
  }
  const onDisk = {
    write(_fd: number, line: NodeJS.ArrayBufferView, done: (...given: unknown[]) => void) {
      try {
        done(null, take(line))
      } catch (error) {
        done(error, 0)
      }
    },
    writeSync: (_fd: number, line: NodeJS.ArrayBufferView) => take(line),
  }
  // Of the many ways to call them, the one that is used.
  const files = onDisk as unknown as { write: typeof write; writeSync: typeof writeSync }
  return { disk, output: logOutput(1, files) }
}

it('lets go of lines there is no room for, and says how many once there is', () => {
  const { disk, output } = aDisk(10)
  for (const line of ['first\n', 'second\n', 'third\n']) output.write(line)
  expect(disk.text).toBe('first\nseco')
  disk.room = 1000
  output.write('fourth\n')
  output.write('fifth\n')
  const [first, cutOff, told, ...after] = disk.text.split('\n')
  expect([first, cutOff]).toEqual(['first', 'seco'])
  expect(JSON.parse(told ?? '')).toMatchObject({
    level: 50,
    lines: 2,
    msg: 'lines of this log could not be written',
  })
  expect(after).toEqual(['fourth', 'fifth', ''])
})

it('keeps no more than so much for a reader that does not read, and ends all the same', () => {
  const written: string[] = []
  const stuck = {
    write: () => undefined,
    writeSync: (_fd: number, text: Buffer) => written.push(text.toString()),
  }
  const output = logOutput(1, stuck as unknown as Parameters<typeof logOutput>[1] & object)
  const line = `${'x'.repeat(99_999)}\n`
  for (let lines = 0; lines < 50; lines += 1) output.write(line)
  output.flush()
  expect(written.join('').length).toBe(10 * line.length)
})

afterEach(() => vi.useRealTimers())

it('writes the first of each kind, and tells at the end of the minute how often it came besides', () => {
  vi.useFakeTimers()
  const told: unknown[] = []
  const lines = repeatedLines((kind, times) => told.push([kind, times]))
  const written = (kind: string, times: number): number =>
    Array.from({ length: times }, () => lines.mayBeWritten(kind)).filter(Boolean).length
  expect(written('full', 100)).toBe(3)
  expect(written('damaged', 2)).toBe(2)
  expect(told).toEqual([])
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([['full', 97]])
  expect(written('full', 100)).toBe(3)
})

it('holds no more kinds than a few, however many there are', () => {
  vi.useFakeTimers()
  const told: unknown[] = []
  const lines = repeatedLines((kind, times) => told.push([kind, times]))
  const written = Array.from({ length: 1000 }, (_, index) => lines.mayBeWritten(`kind ${index}`))
  expect(written.filter(Boolean)).toHaveLength(53)
  vi.advanceTimersByTime(60_000)
  expect(told).toEqual([['others', 947]])
})
