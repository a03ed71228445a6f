import { useEffect, useState } from 'react'

/** The text of everything on the page that `selector` finds, and of what is drawn there later. */
export function useTextOf(selector: string): string {
  const [text, setText] = useState('')
  useEffect(() => {
    const look = (): void =>
      setText([...document.querySelectorAll(selector)].map((each) => each.textContent).join(' · '))
    look()
    const watch = new MutationObserver(look)
    watch.observe(document.querySelector('main') ?? document.body, {
      childList: true,
      characterData: true,
      subtree: true,
    })
    return () => watch.disconnect()
  }, [selector])
  return text
}
