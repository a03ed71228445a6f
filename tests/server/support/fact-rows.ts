import fc from 'fast-check'
import type { FactRow } from '#server/figures/fact-block.ts'

export const wordOrNone = (...values: string[]) =>
  fc.option(fc.constantFrom(...values), { nil: null })

/** Any fact of 5 November 2026 in Vietnam; its time is within two seconds, so that several share one. */
export const FACT_ROW = fc.record<FactRow>({
  // In capitals too: an id is whatever the device wrote.
  id: fc.oneof(
    fc.uuid(),
    fc.uuid().map((id) => id.toUpperCase()),
  ),
  received_at: fc.nat(2).map((ms) => new Date(Date.UTC(2026, 10, 5, 3) + ms).toISOString()),
  version: fc.integer({ min: 1, max: 3 }),
  marks: fc.nat(15),
  questionnaire_id: fc.constantFrom('q', 'r'),
  province: wordOrNone('01', '79', '92'),
  sector: wordOrNone('G', 'C'),
  size_class: wordOrNone('micro', 'small'),
  kind: wordOrNone('household'),
  level_id: wordOrNone('start', 'elite'),
  event_id: wordOrNone('e'),
  channel: fc.constantFrom('self', 'kiosk'),
  consent_statistics: fc.nat(1),
  score: fc.option(fc.nat(10_000), { nil: null }),
  first_score: fc.option(fc.nat(10_000), { nil: null }),
  pillars: fc.constantFrom('{}', '{"a":10000}', '{"a":0,"b":333}'),
  unknown_answers: fc.nat(5),
  applicable: fc.nat(30),
  seconds: fc.option(fc.nat(4000), { nil: null }),
  straight_lined: fc.nat(1),
  is_repeat: fc.nat(1),
  is_latest: fc.nat(1),
  obstacles: fc.constantFrom(
    '[]',
    '["closing 1"]',
    '["closing 1","x"]',
    '["closing 2","y","x"]',
    // As it was until 1 December 2026.
    '["x"]',
  ),
  programmes: fc.constantFrom('[]', '["p"]'),
})
