import { Hono } from 'hono'
import { RetentionRulesSchema, type RetentionState } from '#protocol/retention.ts'
import type { StaffEnvironment } from '../access/access.ts'
import type { AppDependencies } from '../dependencies.ts'
import { auditWriter } from '../access/write-audit.ts'
import { readRequest } from '../requests/read-request.ts'
import { applyRetention, previewRetention } from '../use-cases/privacy/apply-retention.ts'
import { retentionHold } from '../use-cases/privacy/automatic-retention.ts'

/** How long what is held stays: the rules, what they would remove, and removing it now. */
export function retentionRoutes(dependencies: AppDependencies): Hono<StaffEnvironment> {
  const { retention } = dependencies
  const audit = auditWriter(dependencies)
  const routes = new Hono<StaffEnvironment>()
  routes.get('/', async (context) => context.json(await retention.rules()))
  routes.patch('/', async (context) => {
    const rules = await readRequest(context, RetentionRulesSchema)
    if (rules.kind === 'refused') return rules.reply
    await retention.setRules(rules.value)
    await audit(context.get('user').id, 'retention.changed', rules.value)
    return context.body(null, 204)
  })
  routes.get('/state', async (context) =>
    context.json({ heldBack: await retentionHold(dependencies) } satisfies RetentionState),
  )
  routes.post('/preview', async (context) => {
    const rules = await readRequest(context, RetentionRulesSchema)
    if (rules.kind === 'refused') return rules.reply
    return context.json(await previewRetention(dependencies, rules.value))
  })
  routes.post('/runs', async (context) => {
    const hold = await retentionHold(dependencies)
    return context.json(
      await applyRetention(dependencies, context.get('user').id, hold?.lastRunAt ?? null),
    )
  })
  return routes
}
