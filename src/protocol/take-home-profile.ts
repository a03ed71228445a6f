import type { NamingField, Profile, YesNoUnknown } from '#domain/profile.ts'
import { count, inOrder, nullable, oneOf, text, type Field } from './take-home-fields.ts'
import {
  ANSWERS_TO_FACTS,
  BANDS,
  FURTHER_FACTS,
  KINDS,
  LINES,
  PROVINCE_CODES,
  SECTOR_CODES,
} from './take-home-lists.ts'

type Sector = Profile['sector']
const sectorCode = nullable(oneOf(SECTOR_CODES, 32))
const sector: Field<Sector> = {
  write: (to, value) => sectorCode.write(to, value?.code ?? null),
  read: (from) => {
    const code = sectorCode.read(from)
    return code === null ? null : { version: 'VSIC-2025', code }
  },
}

const MOST_FACTS = 200
const factId = oneOf<string>(FURTHER_FACTS, 128)
const factAnswer = oneOf<YesNoUnknown>(ANSWERS_TO_FACTS, 4)
const furtherFacts: Field<Profile['furtherFacts']> = {
  write: (to, facts) => {
    const entries = Object.entries(facts)
    count.write(to, entries.length)
    for (const [id, answer] of entries) {
      factId.write(to, id)
      factAnswer.write(to, answer)
    }
  },
  read: (from) => {
    const length = count.read(from)
    if (length > MOST_FACTS) from.refuse('damaged')
    const entries = Array.from(
      { length: Math.min(length, MOST_FACTS) },
      () => [factId.read(from), factAnswer.read(from)] as const,
    )
    return Object.fromEntries(entries)
  },
}

const band = nullable(oneOf<string>(BANDS, 64))

/** What says nothing of who the owner is. An absent `line` comes back as `null`. */
export const profileField = inOrder<Omit<Profile, NamingField>>({
  kind: nullable(oneOf(KINDS, 16)),
  sector,
  line: nullable(oneOf<string>(LINES, 64)),
  province: nullable(oneOf(PROVINCE_CODES, 128)),
  employees: nullable(count),
  womenEmployees: nullable(count),
  revenueBand: band,
  capitalBand: band,
  womenOwned: nullable(oneOf(ANSWERS_TO_FACTS, 4)),
  furtherFacts,
})

/** Who the owner is and how to reach them. */
export const namesField = inOrder<Pick<Profile, NamingField>>({
  businessName: nullable(text),
  taxCode: nullable(text),
  contactName: nullable(text),
  phone: nullable(text),
  email: nullable(text),
})
