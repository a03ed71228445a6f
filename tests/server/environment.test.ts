import { expect, it } from 'vitest'
import { readEnvironment } from '#server/environment.ts'

it('needs nothing set', () => {
  expect(readEnvironment({}).environment).toMatchObject({
    PORT: 8080,
    HOST: '127.0.0.1',
    DATA_DIR: './data',
    PUBLIC_URL: 'http://127.0.0.1:8080',
    TRUST_PROXY: false,
  })
})

it('takes an empty variable for one not set, and an address without its last slash', () => {
  const { environment } = readEnvironment({ PORT: '', PUBLIC_URL: 'https://so.example.vn/' })
  expect(environment).toMatchObject({ PORT: 8080, PUBLIC_URL: 'https://so.example.vn' })
})

it.each([
  [{ PORT: 'eighty' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PUBLIC_URL: 'not an address' }, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'localhost:8302' }, 'PUBLIC_URL: localhost:8302 does not begin with https://'],
  [{ PUBLIC_URL: 'ftp://so.example.vn' }, 'PUBLIC_URL: ftp://so.example.vn does not begin'],
  [{ PUBLIC_URL: 'https://' }, 'PUBLIC_URL: https:// is no address'],
  [{ PUBLIC_URL: 'http://127.0.0.1:8319/app' }, 'PUBLIC_URL: http://127.0.0.1:8319/app has more'],
  [{ PUBLIC_URL: 'https://so.example.vn/?x=1' }, 'https://so.example.vn alone is wanted'],
  [{ PUBLIC_URL: 'https://an:ninh@so.example.vn' }, 'https://so.example.vn alone is wanted'],
  [{ HOST: 'fe80::1%eth0' }, 'set PUBLIC_URL'],
  [{ HOST: 'two words' }, 'set PUBLIC_URL'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ ADMIN_EMAIL: 'a@b.vn' }, 'ADMIN_PASSWORD'],
  [{ ADMIN_EMAIL: 'a@b.vn', ADMIN_PASSWORD: 'short' }, 'ADMIN_PASSWORD'],
  [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL'],
])('names what is wrong in %o', (variables, name) => {
  const { kind, faults } = readEnvironment(variables)
  expect(kind).toBe('invalid')
  expect(faults.join('\n')).toContain(name)
})

it.each([
  ['0.0.0.0', 'http://127.0.0.1:8080'],
  ['::', 'http://[::1]:8080'],
  ['::1', 'http://[::1]:8080'],
  ['2001:db8::7', 'http://[2001:db8::7]:8080'],
  ['so.example.vn', 'http://so.example.vn:8080'],
])('makes of HOST=%s alone an address that a browser on this machine opens', (HOST, PUBLIC_URL) => {
  expect(readEnvironment({ HOST }).environment).toMatchObject({ HOST, PUBLIC_URL })
})

it('takes the same address for the same, however it was typed', () => {
  const { environment } = readEnvironment({ PUBLIC_URL: 'HTTPS://So.Example.VN:443/' })
  expect(environment).toMatchObject({ PUBLIC_URL: 'https://so.example.vn' })
})

it('takes the address of a PostgreSQL database', () => {
  const DATABASE_URL = 'postgresql://so@db.example.vn/sansangso?sslmode=verify-full'
  expect(readEnvironment({ DATABASE_URL }).environment).toMatchObject({ DATABASE_URL })
})

it('names every fault at once', () => {
  expect(readEnvironment({ PORT: 'x', DATABASE_URL: 'y' }).faults).toHaveLength(2)
})
