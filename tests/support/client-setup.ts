import 'fake-indexeddb/auto'
import '@testing-library/jest-dom/vitest'
import { cleanup } from '@testing-library/react'
import { afterEach, expect, vi } from 'vitest'

// Console noise is a fault: something warned a developer and nobody read it.
const error = vi.spyOn(console, 'error')
const warn = vi.spyOn(console, 'warn')
afterEach(() => {
  cleanup()
  expect(error.mock.calls, 'console.error was called').toEqual([])
  expect(warn.mock.calls, 'console.warn was called').toEqual([])
  error.mockClear()
  warn.mockClear()
})
