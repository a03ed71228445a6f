import { saysNothing } from '#domain/says-nothing.ts'
import type { EventChange, EventDraft, FieldEvent } from '#protocol/event.ts'

/** An event as it stands in the form: what was typed, right or wrong. */
export interface EventValues {
  readonly name: string
  readonly province: string
  readonly place: string
  readonly startsOn: string
  readonly endsOn: string
  readonly questionnaireIds: readonly string[]
  readonly target: string
  readonly abandoned: EventDraft['abandoned']
  readonly idleSeconds: string
}

export type EventFault =
  | 'nameMissing'
  | 'nameLong'
  | 'provinceMissing'
  | 'placeLong'
  | 'startMissing'
  | 'endMissing'
  | 'endBeforeStart'
  | 'questionnairesMissing'
  | 'targetRange'
  | 'idleRange'
export type EventFaults = Partial<Record<keyof EventValues, EventFault>>

export type DraftReading =
  | { readonly kind: 'ok'; readonly draft: EventDraft; readonly faults: null }
  | { readonly kind: 'faulty'; readonly draft: null; readonly faults: EventFaults }

const MAX_NAME = 120
const MAX_PLACE = 200

export const emptyValues = (questionnaireIds: readonly string[]): EventValues => ({
  name: '',
  province: '',
  place: '',
  startsOn: '',
  endsOn: '',
  questionnaireIds,
  target: '',
  abandoned: 'seal',
  idleSeconds: '90',
})

export const valuesOf = (event: FieldEvent): EventValues => ({
  name: event.name,
  province: event.province ?? '',
  place: event.place,
  startsOn: event.startsOn,
  endsOn: event.endsOn,
  questionnaireIds: event.questionnaireIds,
  target: event.target === null ? '' : String(event.target),
  abandoned: event.abandoned,
  idleSeconds: String(event.idleSeconds),
})

/** A whole number within `min` and `max` as people type it, `1.000` and `1 000` included; else `null`. */
export function wholeNumber(typed: string, min: number, max: number): number | null {
  const text = typed.trim()
  if (!/^(\d+|\d{1,3}([., ]\d{3})+)$/.test(text)) return null
  const value = Number(text.replaceAll(/\D/g, ''))
  return value >= min && value <= max ? value : null
}

/**
 * The draft the server takes, or what is to be put right first; the limits are those of `EventDraftSchema`. `needsProvince`: for
 * who sees some provinces only, an event that lies in none is refused.
 */
export function readDraft(values: EventValues, needsProvince = false): DraftReading {
  const name = values.name.trim()
  const place = values.place.trim()
  const target = values.target.trim() === '' ? null : wholeNumber(values.target, 1, 100_000)
  const idleSeconds = wholeNumber(values.idleSeconds, 30, 900)
  const faults: EventFaults = {
    ...(saysNothing(name) && { name: 'nameMissing' }),
    ...(name.length > MAX_NAME && { name: 'nameLong' }),
    ...(needsProvince && values.province === '' && { province: 'provinceMissing' }),
    ...(place.length > MAX_PLACE && { place: 'placeLong' }),
    ...(values.startsOn === '' && { startsOn: 'startMissing' }),
    ...(values.endsOn === ''
      ? { endsOn: 'endMissing' }
      : values.endsOn < values.startsOn && { endsOn: 'endBeforeStart' }),
    ...(values.questionnaireIds.length === 0 && { questionnaireIds: 'questionnairesMissing' }),
    ...(values.target.trim() !== '' && target === null && { target: 'targetRange' }),
    ...(idleSeconds === null && { idleSeconds: 'idleRange' }),
  }
  if (Object.keys(faults).length > 0 || idleSeconds === null)
    return { kind: 'faulty', draft: null, faults }
  const draft: EventDraft = {
    name,
    province: values.province === '' ? null : values.province,
    place,
    startsOn: values.startsOn,
    endsOn: values.endsOn,
    questionnaireIds: [...values.questionnaireIds],
    target,
    abandoned: values.abandoned,
    idleSeconds,
  }
  return { kind: 'ok', draft, faults: null }
}

/** Only what differs: a colleague's change to another field meanwhile stays. */
export function changeTo(event: FieldEvent, draft: EventDraft): EventChange {
  const isSame = (key: keyof EventDraft): boolean =>
    JSON.stringify(event[key]) === JSON.stringify(draft[key])
  return Object.fromEntries(
    Object.entries(draft).filter(([key]) => !isSame(key as keyof EventDraft)),
  )
}
