/** What browsers say where a file did not come; a fault in one that did is told at once. */
export const isOfTheLine = (error: unknown): boolean =>
  error instanceof Error && /dynamically imported|importing a module|preload/i.test(error.message)
