import { inject } from 'vitest'
import { newUuid } from '#protocol/uuid.ts'
import { runSql } from './cluster.ts'

export const TEMPLATE = 'up_to_date'

/** Address of a database nobody has used yet, in the cluster of this run: `empty`, or up to date. */
export async function newDatabase(kind: 'empty' | 'upToDate' = 'upToDate'): Promise<string> {
  const first = inject('clusterUrl')
  const name = `t${newUuid().replaceAll('-', '')}`
  const template = kind === 'upToDate' ? ` template ${TEMPLATE}` : ''
  await runSql(first, `create database ${name}${template}`)
  return first.replace('/postgres?', `/${name}?`)
}
