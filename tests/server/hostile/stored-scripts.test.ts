import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { ACCESS } from '#server/access/access-table.ts'
import { seedEverywhere, seedPerson } from '../../support/seed-everywhere.ts'
import { aHostileProgramme } from '../support/hostile-programme.ts'
import { ADMIN_ENVIRONMENT, startTestServer } from '../support/test-server.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const SCRIPT = '"\'><script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>'

/** Types no browser runs anything of, asked to take them as they are called. */
const INERT =
  /^(?:application\/(?:problem\+)?json|application\/x-ndjson|text\/csv|text\/plain|application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet)(?:; ?charset=utf-8)?$/i

describe('a script that somebody wrote into every field', () => {
  it('comes back from every address as data that no browser runs', async () => {
    const { ask } = await aHostileProgramme()
    const { submissionId, caseId, eventId, requestId, asideId } = await seedEverywhere(ask, SCRIPT)
    await seedPerson(ask, SCRIPT)
    const ticket = newUuid()
    await ask('GET', `/api/v1/exports/submissions.csv?personal=1&ticket=${ticket}`)
    const idOf: Readonly<Record<string, string>> = {
      '/api/v1/staff/submissions/:id': submissionId,
      '/api/v1/staff/submissions/:id/copy.json': submissionId,
      '/api/v1/staff/submissions/:id/copy.html': submissionId,
      '/api/v1/staff/submissions/:id/consent.json': submissionId,
      '/api/v1/exports/progress/:id': ticket,
      '/api/v1/staff/privacy/:id': requestId,
      '/api/v1/staff/quarantine/:id': asideId,
      '/api/v1/staff/quarantine/:id/body.txt': asideId,
      '/api/v1/staff/cases/:id': caseId,
      '/api/v1/staff/events/:id': eventId,
      '/api/v1/staff/events/:id/doubles': eventId,
    }
    const carrying: string[] = []
    for (const { method, path } of ACCESS) {
      if (method !== 'GET') continue
      const response = await ask('GET', path.replace(':id', idOf[path] ?? 'there-is-no-id-yet'))
      expect([path, response.status]).toEqual([path, 200])
      const { headers } = response
      // The one page among them is a file to be opened elsewhere.
      const isFile = /^attachment; filename="[\w-]+\.html"$/.test(
        headers.get('content-disposition') ?? '',
      )
      expect([path, headers.get('content-type')]).toEqual([
        path,
        expect.stringMatching(isFile ? /^text\/html; charset=utf-8$/ : INERT),
      ])
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff'])
      expect(headers.get('content-security-policy')).toContain("default-src 'self'")
      const text = await response.text()
      if (text.includes(isFile ? '&lt;script&gt;alert(1)' : '<script>alert(1)')) carrying.push(path)
      expect([path, isFile && text.includes('<script')]).toEqual([path, false])
    }
    // It was there to be run.
    for (const path of [
      // Nothing at that event is there twice.
      ...Object.keys(idOf).filter((address) => !/\/(?:progress|doubles)\b/.test(address)),
      '/api/v1/staff/submissions',
      '/api/v1/staff/privacy',
      '/api/v1/staff/cases',
      '/api/v1/staff/cases/people',
      '/api/v1/staff/report-tokens',
      '/api/v1/staff/events',
      '/api/v1/staff/accounts',
    ])
      expect(carrying).toContain(path)
  })

  it('is not echoed by a refusal as anything but JSON', async () => {
    const { ask, server } = await aHostileProgramme()
    const script = encodeURIComponent(SCRIPT)
    for (const path of [
      `/api/v1/staff/submissions/${script}`,
      `/api/v1/staff/submissions?province=${script}`,
      `/api/v1/exports/submissions.csv?questionnaire=${script}`,
      `/api/v1/${script}`,
      `/api/v1/publications/${script}`,
      `/api/v1/publications/${script}.csv`,
      `/api/auth/callback/${script}?error=${script}`,
      `/odata/v1/${script}`,
      `/${script}.html`,
    ]) {
      const response = await ask('GET', path)
      expect([path, response.status >= 400 && response.status < 500]).toEqual([path, true])
      expect([path, response.headers.get('content-type')]).toEqual([
        path,
        expect.stringMatching(/^application\/(?:problem\+)?json/),
      ])
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    }
    const named = await server.request('/api/v1/submissions', {
      method: 'POST',
      body: JSON.stringify({ [SCRIPT]: 1, submissions: [{ [SCRIPT]: 1 }] }),
    })
    expect(named.headers.get('content-type')).toBe('application/problem+json')
  })
})

describe('the pages', () => {
  it('are all answered with the policy, an address that holds a script too', async () => {
    const pages = temporaryFolder()
    mkdirSync(join(pages, 'assets'))
    writeFileSync(join(pages, 'index.html'), '<!doctype html><title>x</title>')
    const server = await startTestServer({ staticRoot: pages, environment: ADMIN_ENVIRONMENT })
    const script = encodeURIComponent(SCRIPT)
    for (const path of [
      '/',
      '/staff',
      '/staff/submissions/1',
      '/cong-bo',
      `/${script}`,
      `/staff?problem=${script}`,
    ]) {
      const response = await server.request(path)
      expect(response.headers.get('content-type')).toMatch(/^text\/html; charset=utf-8/i)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      const policy = (response.headers.get('content-security-policy') ?? '').split('; ')
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain("object-src 'none'")
      expect(policy).toContain("base-uri 'none'")
      expect(policy.join()).not.toMatch(/unsafe|\*/)
      expect(await response.text()).toBe('<!doctype html><title>x</title>')
    }
  })
})
