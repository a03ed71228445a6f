import { useEffect } from 'react'

/** A double click on a link to a file, which would bring the file twice, and be written in the log twice. */
const isSecondOfTwo = ({ detail, target }: MouseEvent): boolean =>
  detail > 1 && target instanceof Element && target.closest('a[download]') !== null

/** A double click downloads once, whatever link of the console it is on. */
export function useSingleDownloads(): void {
  useEffect(() => {
    const ignore = (event: MouseEvent): void => {
      if (!isSecondOfTwo(event)) return
      event.preventDefault()
      event.stopPropagation()
    }
    // Before the link hears of it.
    addEventListener('click', ignore, { capture: true })
    return () => removeEventListener('click', ignore, { capture: true })
  }, [])
}
