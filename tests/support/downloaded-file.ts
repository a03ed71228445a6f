import { waitFor } from '@testing-library/react'
import { expect, onTestFinished, vi } from 'vitest'

/** The file the page offers, when `work` makes it offer one. */
export async function downloadedFile(
  work: () => unknown,
): Promise<{ readonly blob: Blob; readonly name: string }> {
  const blobs: Blob[] = []
  const names: string[] = []
  const make = vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    blobs.push(blob as Blob)
    return 'blob:made'
  })
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download)
  })
  onTestFinished(() => {
    make.mockRestore()
    click.mockRestore()
  })
  await work()
  await waitFor(() => expect(names).toHaveLength(1))
  return { blob: blobs[0] ?? new Blob(), name: names[0] ?? '' }
}
