import { Hono } from 'hono'
import type { KeptFor } from '#protocol/retention.ts'
import type { AppDependencies } from '../dependencies.ts'

/** `GET /api/v1/kept-for`: the rules of retention owners are told of before they agree. Nothing personal: anybody may ask. */
export const keptForRoutes = ({ retention }: AppDependencies): Hono =>
  new Hono().get('/kept-for', async (context) => {
    const { submissions, requests } = await retention.rules()
    context.header('Cache-Control', 'no-cache')
    return context.json({ submissions, requests } satisfies KeptFor)
  })
