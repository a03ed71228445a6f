import { afterEach, describe, expect, it, vi } from 'vitest'

afterEach(() => vi.unstubAllEnvs())

describe('days and times', () => {
  it.each(['America/Los_Angeles', 'UTC', 'Pacific/Auckland'])(
    'are Vietnam’s on a device set to %s',
    async (zone) => {
      vi.stubEnv('TZ', zone)
      vi.resetModules()
      const { formatDate, formatDateTime } = await import('#i18n/formats.ts')
      expect(formatDate('2026-12-01', 'vi')).toBe('01/12/2026')
      // Six in the morning of the first of December there.
      expect(formatDate('2026-11-30T23:00:00.000Z', 'vi')).toBe('01/12/2026')
      expect(formatDateTime('2026-12-06T23:05:00.000Z', 'vi')).toBe('06:05 07/12/2026')
      expect(formatDateTime('2026-12-06T23:05:00.000Z', 'en')).toBe('07/12/2026, 06:05')
    },
  )
})

describe('a score among others', () => {
  it('has its decimal always, so that none looks less exact than the next', async () => {
    const { formatScoreInColumn } = await import('#i18n/formats.ts')
    expect([53, 42.6, 100].map((score) => formatScoreInColumn(score, 'vi'))).toEqual([
      '53,0',
      '42,6',
      '100,0',
    ])
    expect(formatScoreInColumn(53, 'en')).toBe('53.0')
  })
})
