import { act, renderHook, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { SaveOutcome } from '#storage/save.ts'
import { useRecorded } from '../../../src/features/assess/use-recorded.ts'

/** A device whose writes end when the test says so. */
function slowDevice() {
  const writes: { value: string; end: (kind: SaveOutcome['kind']) => void }[] = []
  const record = (value: string) =>
    new Promise<SaveOutcome>((resolve) => {
      writes.push({ value, end: (kind) => resolve({ kind }) })
    })
  return { writes, record }
}

describe('a recorded choice', () => {
  it('is shown at once and called saved only by the write itself', async () => {
    const { writes, record } = slowDevice()
    const { result } = renderHook(() => useRecorded<string>(null, record))
    expect(result.current.state).toBe('none')
    act(() => result.current.choose('a'))
    expect([result.current.value, result.current.state]).toEqual(['a', 'saving'])
    act(() => writes[0]?.end('saved'))
    await waitFor(() => expect(result.current.state).toBe('saved'))
  })

  it('keeps showing a choice the device refused, as not saved', async () => {
    const { writes, record } = slowDevice()
    const { result } = renderHook(() => useRecorded<string>(null, record))
    act(() => result.current.choose('a'))
    act(() => writes[0]?.end('full'))
    await waitFor(() => expect(result.current.state).toBe('full'))
    expect(result.current.value).toBe('a')
  })

  it('does not let an earlier write speak for a later choice', async () => {
    const { writes, record } = slowDevice()
    const { result } = renderHook(() => useRecorded<string>(null, record))
    act(() => result.current.choose('a'))
    act(() => result.current.choose('b'))
    await act(async () => writes[0]?.end('saved'))
    expect([result.current.value, result.current.state]).toEqual(['b', 'saving'])
  })

  it('may be left behind only after a write that ended well, trying once more where it did not', async () => {
    const { writes, record } = slowDevice()
    const { result } = renderHook(() => useRecorded<string>(null, record))
    act(() => result.current.choose('a'))
    await act(async () => writes[0]?.end('refused'))
    let leaving = Promise.resolve(false)
    await act(async () => {
      leaving = result.current.settle()
    })
    expect(writes).toHaveLength(2)
    let mayLeave = false
    await act(async () => {
      writes[1]?.end('saved')
      mayLeave = await leaving
    })
    expect(mayLeave).toBe(true)
    expect(result.current.state).toBe('saved')
  })
})
