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
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ ADMIN_EMAIL: 'a@b.vn' }, 'ADMIN_PASSWORD'],
  [{ ADMIN_EMAIL: 'a@b.vn', ADMIN_PASSWORD: 'short' }, 'ADMIN_PASSWORD'],
  [{ DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL'],
])('names what is wrong in %o', (variables, name) => {
  const { kind, faults } = readEnvironment(variables)
  expect(kind).toBe('invalid')
  expect(faults.join('\n')).toContain(name)
})

it('takes the address of a PostgreSQL database', () => {
  const DATABASE_URL = 'postgresql://so@db.example.vn/sansangso?sslmode=verify-full'
  expect(readEnvironment({ DATABASE_URL }).environment).toMatchObject({ DATABASE_URL })
})

it('names every fault at once', () => {
  expect(readEnvironment({ PORT: 'x', DATABASE_URL: 'y' }).faults).toHaveLength(2)
})
