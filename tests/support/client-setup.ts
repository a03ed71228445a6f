import 'fake-indexeddb/auto'
import '@testing-library/jest-dom/vitest'
import { cleanup, configure } from '@testing-library/react'
import { afterAll, afterEach, expect, vi } from 'vitest'
import { useAppState } from '../../src/app/app-state.ts'

// The files share a page: what the one before left of a tablet, a language or a clock must not meet this one.
vi.useRealTimers()
// One file is of a world without a page.
if ('document' in globalThis) {
  localStorage.clear()
  sessionStorage.clear()
  history.replaceState(null, '', '/')
}
useAppState.setState({ ...useAppState.getInitialState(), isKiosk: false }, true)

// How long `findBy…` and `waitFor` look before they give up: what comes late on a busy machine has come all the same.
configure({ asyncUtilTimeout: 10_000 })

// A page here has no server. Whoever asks one without giving an answer to it would reach what runs on this machine by chance.
const askedOfNobody: string[] = []
if ('document' in globalThis) {
  const real = globalThis.fetch
  globalThis.fetch = (input) => {
    askedOfNobody.push(input instanceof Request ? input.url : String(input))
    return Promise.reject(new TypeError('Failed to fetch'))
  }
  afterAll(() => {
    globalThis.fetch = real
  })
}

// Console noise is a fault: something warned a developer and nobody read it.
const error = vi.spyOn(console, 'error')
const warn = vi.spyOn(console, 'warn')
afterEach(() => {
  cleanup()
  expect(error.mock.calls, 'console.error was called').toEqual([])
  expect(warn.mock.calls, 'console.warn was called').toEqual([])
  error.mockClear()
  warn.mockClear()
  expect(askedOfNobody.splice(0), 'a server was asked that the test does not give').toEqual([])
})
