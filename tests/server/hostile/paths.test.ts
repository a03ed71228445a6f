import { mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runServer } from '../../e2e/support/running-server.ts'
import { aHostileProgramme } from '../support/hostile-programme.ts'
import { startTestServer } from '../support/test-server.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const SECRET = 'mot-bi-mat-nam-ngoai-thu-muc'

/** Ways out of a folder, as they are written into an address. */
const WAYS_OUT = [
  '../secret.txt',
  '..%2fsecret.txt',
  '..%2Fsecret.txt',
  '%2e%2e/secret.txt',
  '%2e%2e%2fsecret.txt',
  '..%5csecret.txt',
  '..%255csecret.txt',
  '%252e%252e%252fsecret.txt',
  '..%c0%afsecret.txt',
  '..%ef%bc%8fsecret.txt',
  '....//secret.txt',
  './/..//secret.txt',
  'assets/..%2f..%2fsecret.txt',
  'assets/../../secret.txt',
  '/secret.txt',
  '%2fsecret.txt',
  'secret.txt%00',
  'secret.txt%00.js',
  'index.html%00',
  'file:%2f%2fsecret.txt',
  '~/secret.txt',
  '..;/secret.txt',
  '%u002e%u002e/secret.txt',
  `${'..%2f'.repeat(50)}etc/passwd`,
  `${'../'.repeat(50)}etc/passwd`,
  `${'a/'.repeat(2_000)}secret.txt`,
]

function folderOfPages(): string {
  const folder = temporaryFolder()
  const pages = join(folder, 'pages')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), SECRET)
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>trang</title>')
  writeFileSync(join(pages, 'assets', 'index-abc.js'), '1')
  return pages
}

describe('an address that leads out of its folder', () => {
  it.each(['/', '/assets/', '/staff/'])('shows no file of the machine: below %s', async (base) => {
    const server = await startTestServer({ staticRoot: folderOfPages() })
    for (const way of WAYS_OUT) {
      const response = await server.request(`${base}${way}`)
      expect([way, response.status]).toEqual([
        way,
        expect.toSatisfy((status: number) => [200, 400, 404].includes(status)),
      ])
      const text = await response.text()
      expect(text).not.toContain(SECRET)
      expect(text).not.toContain('root:')
      expect([way, response.status !== 200 || text.includes('<title>trang</title>')]).toEqual([
        way,
        true,
      ])
    }
  })

  it.each(['/api/v1/exports/', '/api/v1/exports/submissions.csv/', '/odata/v1/', '/api/auth/'])(
    'is nothing there: below %s',
    async (base) => {
      const { ask } = await aHostileProgramme()
      for (const way of WAYS_OUT) {
        const response = await ask('GET', `${base}${way}`)
        expect([way, response.status]).toEqual([
          way,
          expect.toSatisfy((status: number) => [400, 401, 404].includes(status)),
        ])
        expect(response.headers.get('content-disposition')).toBeNull()
      }
    },
  )

  it('is no questionnaire, language or form to make a file of, and no name to give one', async () => {
    const { ask } = await aHostileProgramme()
    const values = [
      ...WAYS_OUT.map((way) =>
        decodeURI(
          way.replaceAll(/%(?![0-9a-f]{2})/gi, '%25').replaceAll(/%[8-9a-f][0-9a-f]/gi, ''),
        ),
      ),
      '"; filename="evil.exe',
      'x\r\nSet-Cookie: a=b',
      'x\nContent-Type: text/html',
      'san-sang-so"',
      'san-sang-so\u0000',
      'SAN-SANG-SO',
      '__proto__',
    ]
    for (const value of values)
      for (const name of ['questionnaire', 'lang', 'form', 'shape'])
        for (const file of [
          'submissions.csv',
          'submissions.xlsx',
          'codebook.sps',
          'codebook.json',
        ]) {
          const query = `${name}=${encodeURIComponent(value)}`
          const response = await ask('GET', `/api/v1/exports/${file}?${query}`)
          const isRead = file.startsWith('submissions') || ['questionnaire', 'lang'].includes(name)
          expect([file, query, response.status]).toEqual([file, query, isRead ? 400 : 200])
          expect(response.headers.get('set-cookie')).toBeNull()
        }
    for (const file of [
      'exports/submissions.csv',
      'exports/submissions.xlsx?shape=long',
      'exports/codebook.sps',
      'staff/audit.csv',
      'staff/cases/summary.csv?by=province',
      'staff/privacy/register.csv',
    ]) {
      const named = await ask('GET', `/api/v1/${file}`)
      expect(named.headers.get('content-disposition')).toMatch(
        /^attachment; filename="[\w-]+\.\w+"$/,
      )
    }
  })
})

/** Sends bytes as they are; resolves to what came back until the server closed or nothing more came. */
function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let reply = ''
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      reply += chunk
      socket.end()
    })
    socket.on('error', () => resolve(reply))
    socket.on('close', () => resolve(reply))
    socket.write(bytes)
  })
}

describe('a request no browser makes', () => {
  it('is answered or cut off, and the server goes on', { timeout: 60_000 }, async () => {
    const server = await runServer({ LOG_LEVEL: 'silent' })
    onTestFinished(() => server.dispose())
    const pid = server.pid()
    const post = (headers: string, body: string): string =>
      `POST /api/v1/submissions HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n${body}`
    const requests: [string, string][] = [
      ['less than it said', `${post('Content-Length: 5', '{}')}\r\nGET`],
      ['more than it said', post('Content-Length: 2', '{}GET /metrics HTTP/1.1\r\n\r\n')],
      ['a length below none', post('Content-Length: -1', '{}')],
      ['two lengths', post('Content-Length: 2\r\nContent-Length: 3', '{}x')],
      ['a length and chunks', post('Content-Length: 2\r\nTransfer-Encoding: chunked', '0\r\n\r\n')],
      ['chunks that are none', post('Transfer-Encoding: chunked', 'zz\r\n{}\r\n0\r\n\r\n')],
      [
        'another charset',
        post('Content-Type: application/json; charset=utf-16\r\nContent-Length: 2', '{}'),
      ],
      [
        'a charset that is none',
        post('Content-Type: application/json; charset="\r\nContent-Length: 2', '{}'),
      ],
      [
        'an encoding of an encoding',
        post('Content-Encoding: gzip, gzip\r\nContent-Length: 2', '{}'),
      ],
      ['an address of 100 kB', `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
      [
        'a filter of 100 kB',
        `GET /api/v1/staff/submissions?search=${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
      ],
      ['a header of 100 kB', `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'a'.repeat(100_000)}\r\n\r\n`],
      ['thousands of headers', `GET / HTTP/1.1\r\nHost: x\r\n${'A: b\r\n'.repeat(5_000)}\r\n`],
      ['no host', 'GET /healthz HTTP/1.1\r\n\r\n'],
      ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b/../c\r\n\r\n'],
      ['a whole address', 'GET http://evil.example/healthz HTTP/1.1\r\nHost: x\r\n\r\n'],
      ['an address with no start', 'GET healthz HTTP/1.1\r\nHost: x\r\n\r\n'],
      ['two slashes', 'GET //evil.example/%2e%2e HTTP/1.1\r\nHost: x\r\n\r\n'],
      ['dots', 'GET /../../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n'],
      ['U+0000', 'GET /\u0000 HTTP/1.1\r\nHost: x\r\n\r\n'],
      ['a tunnel', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n'],
      ['an echo', 'TRACE / HTTP/1.1\r\nHost: x\r\nCookie: secret\r\n\r\n'],
      [
        'another protocol',
        'GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
      ],
      ['no HTTP', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n'],
    ]
    for (const [what, bytes] of requests) {
      const reply = await sendRaw(server.port, bytes)
      expect([
        what,
        reply === '' || /^HTTP\/1\.1 (?:101|200|4\d\d)/.test(reply),
        reply.slice(0, 60),
      ]).toEqual([what, true, reply.slice(0, 60)])
      expect(reply).not.toContain('root:')
      expect(reply).not.toContain('Cookie: secret')
      const alive = await fetch(`http://127.0.0.1:${server.port}/healthz`)
      expect([what, alive.status]).toEqual([what, 200])
    }
    expect(server.pid()).toBe(pid)
  })
})
