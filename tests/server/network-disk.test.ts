import { expect, it } from 'vitest'
import { networkDisk } from '#server/database/network-disk.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

it.each([
  ['NFS', 0x6969],
  ['SMB', 0xff534d42],
  ['SMB', 0xff534d42 | 0],
  ['SMB', 0xfe534d42],
])('a share of %s is a network disk (%i)', (name, type) => {
  expect(networkDisk('/srv/share', () => type)).toBe(name)
})

it('a disk of the machine is none, nor one that does not tell', () => {
  expect(networkDisk(temporaryFolder())).toBeNull()
  expect(networkDisk('/nonexistent')).toBeNull()
})
