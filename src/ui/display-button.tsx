import { Suspense, useState, type ComponentType } from 'react'

interface DisplayButtonProps {
  readonly label: string
  /** Loaded when it is first opened. */
  readonly Panel: ComponentType<{ readonly onClose: () => void }>
}

/** The way to the display settings, in the header of every page. */
export function DisplayButton({ label, Panel }: DisplayButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button type="button" aria-haspopup="dialog" onClick={() => setIsOpen(true)}>
        {label}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <Panel onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
