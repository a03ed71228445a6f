import type { KeptMonths } from '#domain/notice.ts'
import { readNoticeVersion } from '#domain/read-notice-version.ts'
import notices from './notices.json' with { type: 'json' }

/** Texts of one wording in one language, by the keys they have in `locales/`. */
export type NoticeText = { readonly [key: string]: NoticeText | string }

type Wordings = Readonly<Record<string, Readonly<Record<string, NoticeText>>>>

/**
 * Every wording of the notices there ever was, by version and language: what a stored version stands for can be shown
 * for ever. None is changed once somebody may have read it; the newest is what `locales/` says.
 */
export const NOTICES: Readonly<Record<'consent' | 'dataRequest', Wordings>> = notices

const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** What somebody read who agreed under this version; `text` = `null` where the wording is not of ours. */
export function noticeRead(
  notice: keyof typeof NOTICES,
  version: string,
  language: string,
): { readonly wording: string; readonly months: KeptMonths; readonly text: NoticeText | null } {
  const { wording, months } = readNoticeVersion(version)
  // Both are what a device says: what every object has besides (`constructor`, `toString`) is no wording.
  const languages = own(NOTICES[notice], wording)
  return { wording, months, text: (languages && own(languages, language)) ?? null }
}
