import type { Kysely } from 'kysely'
import type { Migration } from 'kysely/migration'

/** Who said of a tablet that it was not used, and when; and an index by tablet, since one may have been at many events. */
export const tabletNotUsed: Migration = {
  async up({ schema }: Kysely<unknown>) {
    for (const name of ['unused_at', 'unused_by'])
      await schema.alterTable('enrolled_devices').addColumn(name, 'text').execute()
    await schema
      .createIndex('enrolled_devices_device')
      .on('enrolled_devices')
      .column('device_id')
      .execute()
  },
}
