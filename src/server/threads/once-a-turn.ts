/** What asks for `work` to be done once, after all else that arrives in this turn of the event loop. */
export function onceATurn(work: () => void): () => void {
  let isAsked = false
  return () => {
    if (isAsked) return
    isAsked = true
    setImmediate(() => {
      isAsked = false
      work()
    })
  }
}
