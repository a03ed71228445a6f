const MILLION = 1_000_000
/** Beyond a hundred billion nobody types in earnest, and every cap is long reached. */
const MOST_MILLIONS = 100_000

/** Millions of đồng as an owner types them (`30`, `30,5`, `1.200`) in whole đồng; `null` = no such figure. */
export function spendFrom(text: string): number | null {
  const plain = text.trim().replaceAll(/\s/g, '')
  // A point before exactly three digits groups thousands, as in Vietnamese; a comma begins the decimals.
  if (!/^\d{1,3}(\.\d{3})*(,\d+)?$|^\d+(,\d+)?$/.test(plain)) return null
  const millions = Number(plain.replaceAll('.', '').replace(',', '.'))
  return millions <= MOST_MILLIONS ? Math.round(millions * MILLION) : null
}

/** The same the other way round, to fill the field in with what was kept. */
export const spendText = (spendVnd: number | null): string =>
  spendVnd === null ? '' : String(spendVnd / MILLION).replace('.', ',')
