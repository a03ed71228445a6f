import { act, cleanup, render, renderHook, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { useTermsIn } from '#i18n/glossary.ts'
import { ReadAloud } from '#ui/read-aloud.tsx'
import { startTexts } from '../support/render-screen.tsx'

beforeAll(() => startTexts())

const WORDS = { read: 'Đọc', stop: 'Dừng' }

class Utterance extends EventTarget {
  readonly text: string
  voice: unknown = null
  lang = ''
  constructor(text: string) {
    super()
    this.text = text
  }
}

/** A device's voices and what they were told to say; the browser's own engine stands outside our control. */
function engine(languages: readonly string[]) {
  const target = new EventTarget()
  const spoken: Utterance[] = []
  let voices = languages
  return Object.assign(target, {
    spoken,
    cancelled: 0,
    getVoices: () => voices.map((lang) => ({ lang, localService: true })),
    speak: (utterance: Utterance) => spoken.push(utterance),
    cancel() {
      this.cancelled++
    },
    bring(later: readonly string[]) {
      voices = later
      target.dispatchEvent(new Event('voiceschanged'))
    },
  })
}

function withEngine(languages: readonly string[]) {
  const device = engine(languages)
  vi.stubGlobal('speechSynthesis', device)
  vi.stubGlobal('SpeechSynthesisUtterance', Utterance)
  return device
}

const show = () =>
  render(
    <>
      <p className="told">Một</p>
      <p className="told"> Hai ba </p>
      <p>không đọc</p>
      <ReadAloud language="vi" selector=".told" words={WORDS} />
    </>,
  )

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('reading aloud', () => {
  it('is not offered where the device has no Vietnamese voice', () => {
    withEngine(['en-US'])
    show()
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
  })

  it('is not offered where the browser cannot speak at all', () => {
    show()
    expect(screen.queryByRole('button')).not.toBeInTheDocument()
  })

  it('is offered once the voices have come', async () => {
    const device = withEngine([])
    show()
    act(() => device.bring(['vi_VN']))
    expect(await screen.findByRole('button', { name: 'Đọc' })).toBeVisible()
  })

  it('reads piece by piece in the page’s order, until it is stopped or done', async () => {
    const device = withEngine(['vi-VN'])
    show()
    const user = userEvent.setup()
    await user.click(screen.getByRole('button', { name: 'Đọc' }))
    expect(device.spoken.map(({ text }) => text)).toEqual(['Một', 'Hai ba'])
    const before = device.cancelled
    await user.click(screen.getByRole('button', { name: 'Dừng' }))
    expect(device.cancelled).toBe(before + 1)
    await user.click(screen.getByRole('button', { name: 'Đọc' }))
    await act(() => device.spoken.at(-1)?.dispatchEvent(new Event('end')))
    expect(await screen.findByRole('button', { name: 'Đọc' })).toBeVisible()
  })

  it('falls silent when the page is left', async () => {
    const device = withEngine(['vi-VN'])
    const { unmount } = show()
    unmount()
    await vi.waitFor(() => expect(device.cancelled).toBeGreaterThan(0))
  })
})

describe('terms', () => {
  const idsIn = (text: string) =>
    renderHook(() => useTermsIn())
      .result.current(text)
      .map(({ id }) => id)

  it('are found whatever their case, as words of their own', () => {
    expect(idsIn('Sao lưu lên đám mây.')).toEqual(['cloud', 'backup'])
    expect(idsIn('Cửa hàng bán phần mềm, in mã QR')).toEqual(['software', 'qr'])
    expect(idsIn('Hai nhà cùng làm')).toEqual([])
    expect(idsIn('Ai cũng biết')).toEqual([])
  })
})
