import type { EventDraft } from '#protocol/event.ts'

/** What a tablet opens. The code lies behind the `#`: it reaches no server's log. */
export const enrolmentUrl = (code: string): string => `${location.origin}/kiosk/enrol#code=${code}`

/** Where a tablet's code is typed by hand. */
export const enrolmentPage = (): string => `${location.origin}/kiosk/enrol`

/** What owners open on their own phones; what they send counts for the event. */
export const publicUrl = (eventId: string): string => `${location.origin}/e/${eventId}`

export const eventPath = (id: string): string => `/staff/events/${encodeURIComponent(id)}`

/** Province and place on one line; empty where neither is said. */
export const placeText = (
  { province, place }: EventDraft,
  provinceName: (code: string) => string,
): string => [place, province && provinceName(province)].filter(Boolean).join(', ')
