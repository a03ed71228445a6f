import { strToU8, zipSync } from 'fflate'
import { smallWorkbook, type SmallSheet } from '#protocol/xlsx/small-workbook.ts'

/** A workbook in one piece. The same sheets at the same time give the same bytes, as what is tagged by them needs. */
export const smallXlsx = (sheets: readonly SmallSheet[], at: Date): Uint8Array<ArrayBuffer> =>
  zipSync(Object.fromEntries(smallWorkbook(sheets).map(({ path, xml }) => [path, strToU8(xml)])), {
    mtime: at,
  })
