import {
  DataRequestTakenSchema,
  type DataRequest,
  type DataRequestTaken,
} from '#protocol/data-request.ts'
import { ask, type Asked } from './ask.ts'

/** As it is typed: what a machine put where nobody sees anything goes along, and is turned away. */
type TypedRequest = Omit<DataRequest, 'website'> & { readonly website: string }

/** Brings one request of the public form to the server. Sent twice it is one. Never rejects. */
export const sendDataRequest = (request: TypedRequest): Promise<Asked<DataRequestTaken>> =>
  ask(
    '/api/v1/data-requests',
    {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(request),
    },
    (body) => {
      const taken = DataRequestTakenSchema.safeParse(body)
      return taken.success ? taken.data : null
    },
  )
