import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calendarFile, type CalendarDay } from '#protocol/calendar-file.ts'

const NOW = '2026-11-24T03:04:05.678Z'
const DAY: CalendarDay = {
  id: 'a/backup.none',
  day: '2026-12-31',
  title: 'Chép số liệu; ra nơi thứ hai, hôm nay',
  text: 'Dòng một\nDòng hai \\ hết',
}

/** Unfolds and unescapes, as a calendar does (RFC 5545 §3.1, §3.3.11). */
function read(file: string): readonly (readonly [string, string])[] {
  return file
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter(Boolean)
    .map((line) => {
      const colon = line.indexOf(':')
      const value = line
        .slice(colon + 1)
        .replaceAll(/\\([\\;,nN])/g, (_whole, sign: string) => (/n/i.test(sign) ? '\n' : sign))
      return [line.slice(0, colon), value]
    })
}
const valueOf = (file: string, name: string) => read(file).find(([each]) => each === name)?.[1]

describe('a calendar file', () => {
  it('is a whole day with its words as they were, and a reminder in the morning', () => {
    const file = calendarFile([DAY], NOW)
    expect(valueOf(file, 'DTSTART;VALUE=DATE')).toBe('20261231')
    expect(valueOf(file, 'DTEND;VALUE=DATE')).toBe('20270101')
    expect(valueOf(file, 'DTSTAMP')).toBe('20261124T030405Z')
    expect(valueOf(file, 'SUMMARY')).toBe(DAY.title)
    expect(valueOf(file, 'DESCRIPTION')).toBe(DAY.text)
    expect(valueOf(file, 'TRIGGER')).toBe('PT8H')
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
  })

  it('has the same id whenever it is made, so that nothing is doubled in the calendar', () => {
    const ids = [NOW, '2027-01-01T00:00:00.000Z'].map((now) =>
      valueOf(calendarFile([DAY], now), 'UID'),
    )
    expect(new Set(ids)).toEqual(new Set(['a/backup.none@sansangso']))
  })

  it('holds no line over 75 octets, splits no letter, and gives every text back whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        // The replacement character is the sign of a letter cut in two, so the texts themselves hold none.
        const clean = text.replaceAll(/[\r\uFFFD]/g, '')
        const file = calendarFile([{ ...DAY, title: clean }], NOW)
        for (const line of file.split('\r\n'))
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
        expect(file).not.toContain('\uFFFD')
        expect(valueOf(file, 'SUMMARY')).toBe(clean)
      }),
    )
  })

  it('cannot be made to hold a second entry by what a person wrote', () => {
    const file = calendarFile([{ ...DAY, text: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT' }], NOW)
    expect(read(file).filter(([name]) => name === 'BEGIN')).toHaveLength(3)
  })
})
