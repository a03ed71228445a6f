import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countIn, readOptions } from '../../scripts/bench-options.ts'
import { ROOT } from '../../scripts/root.ts'

const KNOWN = { rows: 'count', postgres: 'flag', 'database-url': 'text' } as const

describe('the options of a benchmark', () => {
  it('are read whichever way they are written', () => {
    const { options } = readOptions(
      ['--rows', '5000', '--postgres', '--database-url=postgres:///a?host=/tmp'],
      KNOWN,
    )
    expect(options && countIn(options, 'rows')).toBe(5000)
    expect(options?.has('postgres')).toBe(true)
    expect(options?.get('database-url')).toBe('postgres:///a?host=/tmp')
    expect(readOptions([], {})).toMatchObject({ kind: 'read' })
  })

  it.each([
    [['--rowz', '5'], 'Nothing is called --rowz'],
    [['--rows', '5', 'more'], 'Nothing is called more'],
    [['--toString'], 'Nothing is called --toString'],
    [['--rows'], 'Something has to stand behind --rows'],
    [['--database-url', '--rows', '5'], 'Something has to stand behind --database-url'],
    [['--rows', '1e6'], 'a whole number from 1 on, not 1e6'],
    [['--rows', '0'], 'a whole number from 1 on, not 0'],
  ])('%j are none', (given, why) => {
    expect(readOptions(given, KNOWN).why).toContain(why)
  })

  it('are said by the command itself, which then measures nothing', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(ROOT, 'scripts', 'bench.ts'), 'reading', '--rowz', '5'],
      { encoding: 'utf8' },
    )
    expect([status, stdout]).toEqual([2, ''])
    expect(stderr).toContain('There are: --rows N, --postgres, --database-url TEXT')
  })
})
