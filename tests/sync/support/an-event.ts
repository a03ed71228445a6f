/** A field event tablets can be enrolled at. */
export const AN_EVENT = {
  id: '01a209c3-2a55-74a2-b073-e2eb80a376a9',
  name: 'Ngày hội',
  province: '79',
  place: 'Chợ',
  startsOn: '2026-12-01',
  endsOn: '2026-12-01',
  questionnaireIds: ['quick-check'],
  target: null,
  abandoned: 'seal' as const,
  idleSeconds: 60,
  state: 'open' as const,
}
