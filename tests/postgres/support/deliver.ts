import { BatchReplySchema, type ItemResult, type PlainItem } from '#protocol/batch.ts'
import { KeysReplySchema, verifyReceipt } from '#protocol/receipt.ts'
import type { RunningServer } from '../../e2e/support/running-server.ts'
import { aSubmission } from '../../support/submission.ts'

export const urlOf = ({ port }: RunningServer, path: string): string =>
  `http://127.0.0.1:${port}${path}`

export const send = (server: RunningServer, submissions: readonly PlainItem[]): Promise<Response> =>
  fetch(urlOf(server, '/api/v1/submissions'), {
    method: 'POST',
    body: JSON.stringify({ submissions, device: null }),
  })

/** What became of each item, in order; rejects where the server does not take them. */
export async function deliver(
  server: RunningServer,
  submissions: readonly PlainItem[],
): Promise<readonly ItemResult[]> {
  const response = await send(server, submissions)
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`)
  return BatchReplySchema.parse(await response.json()).results
}

export async function items(count: number): Promise<readonly PlainItem[]> {
  const sealed = await Promise.all(Array.from({ length: count }, () => aSubmission().seal()))
  return sealed.map(({ item }) => item)
}

export const inBatches = (all: readonly PlainItem[], size: number): readonly PlainItem[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )

/** Whether the keys this server gives out verify every receipt. */
export async function verifyAll(
  server: RunningServer,
  results: readonly ItemResult[],
): Promise<boolean> {
  const reply = await fetch(urlOf(server, '/api/v1/keys'))
  const { keys } = KeysReplySchema.parse(await reply.json())
  const verified = await Promise.all(results.map(({ receipt }) => verifyReceipt(receipt, keys)))
  return verified.every(Boolean)
}
