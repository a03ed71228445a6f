import { useLiveQuery } from 'dexie-react-hooks'
import { useEffect, useRef, useState } from 'react'
import { appDatabase } from '#storage/app-database.ts'
import { readEnrolment, type Enrolment } from '#storage/enrolment.ts'

const AGAIN_MS = 2_000

export type HeldEnrolment =
  | { readonly kind: 'asking' | 'unreadable' | 'none'; readonly enrolment: null }
  | { readonly kind: 'held'; readonly enrolment: Enrolment }

/**
 * What makes this device a tablet of an event, as the database has it. A database that cannot be read just now (iOS closes
 * it in mid-use) says nothing about that: what was read before goes on holding, and it is asked again. `none` is only said
 * by a database that was read and has none.
 */
export function useHeldEnrolment(): HeldEnrolment {
  const [tries, setTries] = useState(0)
  const before = useRef<Enrolment | null>(null)
  const read = useLiveQuery(
    () =>
      readEnrolment(appDatabase).then(
        (enrolment) => {
          before.current = enrolment
          return { enrolment, isRead: true }
        },
        () => ({ enrolment: before.current, isRead: false }),
      ),
    [tries],
  )
  useEffect(() => {
    if (read?.isRead !== false) return undefined
    const timer = setTimeout(() => setTries(tries + 1), AGAIN_MS)
    return () => clearTimeout(timer)
  }, [read, tries])
  if (!read) return { kind: 'asking', enrolment: null }
  const { enrolment, isRead } = read
  if (enrolment) return { kind: 'held', enrolment }
  return { kind: isRead ? 'none' : 'unreadable', enrolment: null }
}
