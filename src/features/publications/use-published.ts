import { useEffect, useState } from 'react'
import { readPublished, type Published, type Shape } from '#sync/read-published.ts'

/** What is published at `path`, asked for once a visit to the page; `null` = on its way. */
export function usePublished<Value>(path: string, shape: Shape<Value>): Published<Value> | null {
  const [found, setFound] = useState<{
    readonly path: string
    readonly published: Published<Value>
  } | null>(null)
  useEffect(() => {
    let isWanted = true
    void readPublished(path, shape).then((published) => {
      if (isWanted) setFound({ path, published })
    })
    return () => {
      isWanted = false
    }
  }, [path, shape])
  return found?.path === path ? found.published : null
}
