import { OUTCOMES, type Outcome } from '#protocol/batch.ts'
import type { OperatorFigure } from './operator-figures.ts'

/** Counters of this process, in Prometheus' text form. */
export interface Metrics {
  countOutcome(outcome: Outcome): void
  /** `isRefusing`: the store did not take what was last sent. `more`: what is not counted here. */
  text(isRefusing: boolean, more: readonly OperatorFigure[]): string
}

export function createMetrics(): Metrics {
  const counts = new Map<Outcome, number>(OUTCOMES.map((outcome) => [outcome, 0]))
  return {
    countOutcome: (outcome) => void counts.set(outcome, (counts.get(outcome) ?? 0) + 1),
    text: (isRefusing, more) =>
      [
        '# HELP sansangso_submissions_total Submissions received since this process started, by outcome.',
        '# TYPE sansangso_submissions_total counter',
        ...OUTCOMES.map(
          (outcome) => `sansangso_submissions_total{outcome="${outcome}"} ${counts.get(outcome)}`,
        ),
        '# HELP sansangso_deliveries_refused Whether what is sent is refused, as on a disk that is full or nearly so.',
        '# TYPE sansangso_deliveries_refused gauge',
        `sansangso_deliveries_refused ${isRefusing ? 1 : 0}`,
        '# HELP sansangso_resident_bytes Resident memory of this process.',
        '# TYPE sansangso_resident_bytes gauge',
        `sansangso_resident_bytes ${process.memoryUsage.rss()}`,
        ...more.flatMap(({ name, help, type, value }) => [
          `# HELP ${name} ${help}`,
          `# TYPE ${name} ${type}`,
          `${name} ${value}`,
        ]),
        '',
      ].join('\n'),
  }
}
