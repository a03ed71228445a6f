export const MAX_ITEMS = 50
/** Bytes of bodies in one request: small enough to get through a weak signal before it goes. */
const MAX_BYTES = 500_000

interface Cut<Item> {
  readonly bytesOf: (item: Item) => number
  /** Only items of one group share a request. */
  readonly groupOf: (item: Item) => string
  /** Items in one request, where it is to be fewer than usual. */
  readonly most?: number
}

/** Cuts items, in the order given, into requests of one group and bounded size. Every item is in exactly one. */
export function cutBatches<Item>(
  items: readonly Item[],
  { bytesOf, groupOf, most = MAX_ITEMS }: Cut<Item>,
): readonly (readonly Item[])[] {
  const batches: Item[][] = []
  let filled = 0
  for (const item of items) {
    const current = batches.at(-1)
    const first = current?.[0]
    const bytes = bytesOf(item)
    const fits =
      current !== undefined &&
      first !== undefined &&
      groupOf(first) === groupOf(item) &&
      current.length < most &&
      filled + bytes <= MAX_BYTES
    if (fits) current.push(item)
    else batches.push([item])
    filled = (fits ? filled : 0) + bytes
  }
  return batches
}
