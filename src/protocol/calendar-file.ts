/** One day to be reminded of. */
export interface CalendarDay {
  /** The same for ever: a calendar that reads the file again replaces what it has. */
  readonly id: string
  /** ISO date. */
  readonly day: string
  readonly title: string
  readonly text: string
}

const CRLF = '\r\n'
/** RFC 5545 §3.1: lines of more than 75 octets are folded. */
const LONGEST_LINE = 75
/** Phones remind at the start of the working day: eight in the morning, in whatever time zone they are. */
const REMIND_AT = 'PT8H'

/** RFC 5545 §3.3.11. */
const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/g, (sign) => `\\${sign}`).replaceAll(/\r\n|\r|\n/g, '\\n')

/** Folds between characters, never inside one: a line counts octets, and a Vietnamese letter takes up to three. */
function folded(line: string): string {
  const encoder = new TextEncoder()
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const own = encoder.encode(character).length
    if (octets + own > LONGEST_LINE) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += own
  }
  return [...lines, current].join(CRLF)
}

const dateOf = (day: string): string => day.replaceAll('-', '')

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  next.setUTCDate(next.getUTCDate() + 1)
  return next.toISOString().slice(0, 10)
}

const eventLines = ({ id, day, title, text }: CalendarDay, stamp: string): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${escaped(id)}@sansangso`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${dateOf(day)}`,
  `DTEND;VALUE=DATE:${dateOf(dayAfter(day))}`,
  `SUMMARY:${escaped(title)}`,
  `DESCRIPTION:${escaped(text)}`,
  'TRANSP:TRANSPARENT',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(title)}`,
  `TRIGGER:${REMIND_AT}`,
  'END:VALARM',
  'END:VEVENT',
]

/**
 * An iCalendar file (RFC 5545) of whole-day entries with a reminder each, for any phone's own calendar: it reminds
 * without this app, a push service or a connection. `now` is an ISO instant.
 */
export function calendarFile(days: readonly CalendarDay[], now: string): string {
  const stamp = `${now.slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//San Sang So//Roadmap//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...days.flatMap((each) => eventLines(each, stamp)),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join(CRLF)
}
