import type { EverAsked } from '#protocol/ever-asked.ts'
import { useStaffApi } from './staff-context.tsx'
import { useAnswered } from './use-answered.ts'

/** What was ever asked of what came in; `null` until it is known. */
export function useEverAsked(): EverAsked | null {
  const api = useStaffApi()
  return useAnswered('everAsked', () => api.everAsked())?.value ?? null
}
