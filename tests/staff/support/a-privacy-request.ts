import type { RequestDetail } from '#protocol/privacy.ts'

/** One that came by the public form; who sent it has been made sure of. */
export const A_PRIVACY_REQUEST: RequestDetail = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  kind: 'erase',
  state: 'received',
  channel: 'form',
  requester: 'Phan Thị Hồng',
  details: '',
  submissionId: null,
  receivedOn: '2026-11-30',
  acknowledgeBy: '2026-12-02',
  answerBy: '2026-12-20',
  isOverdue: false,
  isMisdated: false,
  isAnswerLate: false,
  acknowledgedAt: null,
  closedAt: null,
  changes: 0,
  statedCode: null,
  notice: '2026-11-27 36m vi',
  needsIdentity: false,
  extension: null,
  submission: null,
  onlyPutAside: 0,
  isErased: false,
  history: [],
}
