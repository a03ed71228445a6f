import { mkdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { PROTOCOL_HEADER } from '#protocol/version.ts'
import { backupStore } from '#server/maintenance/backup-store.ts'
import { aSubmission } from '../support/submission.ts'
import { problemOf, startTestServer, type TestServer } from './support/test-server.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const SCRIPT = 'console.log("xin chào")'

async function serverWithPages(): Promise<TestServer> {
  const staticRoot = temporaryFolder()
  mkdirSync(join(staticRoot, 'assets'))
  writeFileSync(join(staticRoot, 'index.html'), '<!doctype html><title>Sẵn Sàng Số</title>')
  writeFileSync(join(staticRoot, 'assets/index-abc123.js'), SCRIPT)
  writeFileSync(join(staticRoot, 'assets/index-abc123.js.gz'), gzipSync(SCRIPT))
  writeFileSync(join(staticRoot, 'sw.js'), '')
  return startTestServer({ staticRoot })
}

describe('the pages', () => {
  it.each(['/', '/assess/123/question/backup', '/staff'])('are the app at %s', async (path) => {
    const server = await serverWithPages()
    const response = await server.request(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('Content-Type')).toMatch(/^text\/html/)
    expect(response.headers.get('Cache-Control')).toBe('no-cache')
    expect(await response.text()).toContain('Sẵn Sàng Số')
  })

  it('have hashed assets kept for ever and packed, and the service worker asked for each time', async () => {
    const server = await serverWithPages()
    const asset = await server.request('/assets/index-abc123.js', {
      headers: { 'Accept-Encoding': 'gzip' },
    })
    expect(asset.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(asset.headers.get('Content-Encoding')).toBe('gzip')
    expect(asset.headers.get('Content-Type')).toMatch(/javascript/)
    expect((await server.request('/sw.js')).headers.get('Cache-Control')).toBe('no-cache')
  })

  it.each([
    '/assets/gone-000000.js',
    '/assets/gone',
    '/assets/',
    '/api/v1/nothing',
    '/api/nothing',
    '/../package.json',
    '/%2e%2e/package.json',
  ])('end at %s', async (path) => {
    const server = await serverWithPages()
    const response = await server.request(path)
    expect(response.headers.get('Cache-Control')).toBeNull()
    expect(await problemOf(response)).toMatchObject({ code: 'request.notFound', status: 404 })
  })

  it('come with a policy that lets nothing foreign or inline in', async () => {
    const server = await serverWithPages()
    for (const path of [
      '/',
      '/assets/index-abc123.js',
      '/api/v1/keys',
      '/api/nothing',
      '/healthz',
    ]) {
      const { headers } = await server.request(path)
      const policy = headers.get('Content-Security-Policy') ?? ''
      expect(policy).toContain("default-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
      expect(headers.get('Referrer-Policy')).toBe('no-referrer')
    }
  })

  it('do not carry the protocol header, which only the API’s answers do', async () => {
    const server = await serverWithPages()
    expect((await server.request('/')).headers.get(PROTOCOL_HEADER)).toBeNull()
    expect((await server.request('/api/v1/keys')).headers.get(PROTOCOL_HEADER)).toBe('1')
  })
})

describe('operating', () => {
  it('tells life from readiness', async () => {
    const server = await startTestServer()
    expect((await server.request('/healthz')).status).toBe(200)
    expect((await server.request('/readyz')).status).toBe(200)
    await server.close()
    expect((await server.request('/healthz')).status).toBe(200)
    for (const path of ['/readyz', '/readyz/deliveries'])
      expect(await problemOf(await server.request(path))).toMatchObject({
        code: 'store.unavailable',
        status: 503,
      })
  })

  it('says that deliveries are refused on a full disk, to alarms but not to proxies, until one is kept', async () => {
    const token = 'mot-ma-thong-ke-dai'
    const server = await startTestServer({ environment: { METRICS_TOKEN: token } })
    const known = await aSubmission().seal()
    await server.deliver(known.item)
    const asked = async () => {
      const metrics = { headers: { Authorization: `Bearer ${token}` } }
      return {
        proxy: (await server.request('/readyz')).status,
        body: await (await server.request('/readyz')).json(),
        alarm: (await server.request('/readyz/deliveries')).status,
        gauge: /^sansangso_deliveries_refused (\d)$/m.exec(
          await (await server.request('/metrics', metrics)).text(),
        )?.[1],
      }
    }
    const kept = {
      proxy: 200,
      body: { status: 'ready', deliveries: 'kept' },
      alarm: 200,
      gauge: '0',
    }
    expect(await asked()).toEqual(kept)
    const { connection } = server.store
    connection.exec(`PRAGMA max_page_count=1`)
    const send = async () => (await server.send([(await aSubmission().seal()).item])).status
    for (let tries = 0; tries < 100 && (await send()) === 200; tries += 1);
    const refused = {
      proxy: 200,
      body: { status: 'ready', deliveries: 'refused' },
      alarm: 503,
      gauge: '1',
    }
    expect(await asked()).toEqual(refused)
    const problem = await problemOf(await server.request('/readyz/deliveries'))
    expect(problem.detail).toMatch(/could be kept since \d{4}-/)
    await server.deliver(known.item)
    expect(await asked(), 'what was here already is not written again').toEqual(refused)
    connection.exec(`PRAGMA max_page_count=4294967294`)
    expect(await send()).toBe(200)
    expect(await asked()).toEqual(kept)
  })

  it('counts outcomes for who holds the token, and for nobody else', async () => {
    const token = 'mot-ma-thong-ke-dai'
    const server = await startTestServer({ environment: { METRICS_TOKEN: token } })
    const good = await aSubmission().seal()
    const bad = await aSubmission().ticked('fax').seal()
    await server.deliver(good.item, good.item, bad.item)
    expect((await server.request('/metrics')).status).toBe(401)
    const headers = { Authorization: `Bearer ${token}` }
    const text = await (await server.request('/metrics', { headers })).text()
    expect(text).toContain('sansangso_submissions_total{outcome="stored"} 1')
    expect(text).toContain('sansangso_submissions_total{outcome="duplicate"} 1')
    expect(text).toContain('sansangso_submissions_total{outcome="quarantined"} 1')
  })

  it('tells who watches it what will hurt: what waits in quarantine, room on the disk, how old the backup is', async () => {
    const token = 'mot-ma-thong-ke-dai'
    const server = await startTestServer({ environment: { METRICS_TOKEN: token } })
    const headers = { Authorization: `Bearer ${token}` }
    const figure = async (name: string): Promise<number | null> => {
      const text = await (await server.request('/metrics', { headers })).text()
      const [, value] = new RegExp(`^sansangso_${name} (\\d+)$`, 'm').exec(text) ?? []
      return value === undefined ? null : Number(value)
    }
    const file = server.store.place.file ?? ''
    expect(await figure('last_backup_timestamp_seconds')).toBe(0)
    expect(await figure('quarantine_waiting')).toBe(0)
    const bad = await Promise.all([1, 2].map(() => aSubmission().ticked('fax').seal()))
    await server.deliver(...bad.map(({ item }) => item))
    expect(await figure('quarantine_waiting')).toBe(2)
    const backup = join(dirname(file), 'backups/today.sqlite')
    await backupStore(file, backup)
    // One that is under way, or was killed, is none.
    const unfinished = join(dirname(backup), 'later.sqlite.unfinished')
    writeFileSync(unfinished, '')
    utimesSync(unfinished, new Date(), new Date('2040-01-01T00:00:00Z'))
    expect(await figure('last_backup_timestamp_seconds')).toBe(
      Math.floor(statSync(backup).mtimeMs / 1000),
    )
    const [free, size] = [await figure('disk_free_bytes'), await figure('disk_size_bytes')]
    expect(free).toBeGreaterThan(0)
    expect(size).toBeGreaterThanOrEqual(free ?? 0)
    server.store.connection.exec('DROP TABLE quarantine')
    // Asked for all the same, where the store no longer answers one of them.
    expect(await figure('quarantine_waiting')).toBeNull()
    expect(await figure('disk_size_bytes')).toBe(size)
  })

  it('has no metrics at all without a token set', async () => {
    const server = await startTestServer()
    expect((await server.request('/metrics')).status).toBe(404)
  })

  it('describes its API from the schemas that check it', async () => {
    const server = await startTestServer()
    const document = await (await server.request('/api/v1/openapi.json')).json()
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/api/v1/submissions': {
          post: {
            requestBody: {
              content: {
                'application/json': {
                  schema: { properties: { submissions: { maxItems: 100, minItems: 1 } } },
                },
              },
            },
          },
        },
      },
    })
  })
})

describe('counting requests by address', () => {
  const from = (server: TestServer, forwarded: string) =>
    server.request('/api/v1/submissions', {
      method: 'POST',
      headers: { 'X-Forwarded-For': forwarded },
      body: '{}',
    })

  it('goes by what the trusted proxy wrote last, not by what the client claims', async () => {
    const environment = { TRUST_PROXY: '1', RATE_LIMIT_PER_MINUTE: '1' }
    const server = await startTestServer({ environment })
    expect((await from(server, '1.1.1.1, 203.0.113.7')).status).toBe(400)
    expect((await from(server, '2.2.2.2, 203.0.113.7')).status).toBe(429)
    expect((await from(server, '203.0.113.8')).status).toBe(400)
  })

  it.each([
    ['two of one IPv6 network', '2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:fffe', 429],
    ['the same, written in another way', '2001:db8:1:2::', '2001:0DB8:0001:0002:0:0:1.2.3.4', 429],
    ['two networks', '2001:db8:1:2::1', '2001:db8:1:3::1', 400],
    ['an IPv4 address, also as IPv6', '203.0.113.7', '::ffff:203.0.113.7', 429],
    ['two of those', '::ffff:203.0.113.7', '::ffff:203.0.113.8', 400],
    ['two where IPv4 is translated', '64:ff9b::203.0.113.7', '64:ff9b::203.0.113.8', 400],
    ['two neighbours of a hall', 'fd12:3456::1', 'fd12:3456::2', 400],
    ['two of one cable', 'fe80::1%eth0', 'fe80::2%eth0', 400],
    ['two ports of one address', '203.0.113.7:50123', '203.0.113.7:50124', 429],
    ['two ports of one IPv6 address', '[2001:db8::1]:50123', '[2001:db8::1]:50124', 429],
    ['two that are no addresses', 'unknown', 'hidden', 400],
  ])('counts together what one has in hand: %s', async (_what, first, second, status) => {
    const environment = { TRUST_PROXY: '1', RATE_LIMIT_PER_MINUTE: '1' }
    const server = await startTestServer({ environment })
    expect((await from(server, first)).status).toBe(400)
    expect((await from(server, second)).status).toBe(status)
  })

  it('ignores the header where no proxy is trusted', async () => {
    const server = await startTestServer({ environment: { RATE_LIMIT_PER_MINUTE: '1' } })
    expect((await from(server, '203.0.113.7')).status).toBe(400)
    expect((await from(server, '203.0.113.8')).status).toBe(429)
  })
})
