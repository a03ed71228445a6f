import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Leaving } from './leaving.tsx'

interface GiveUpButtonProps {
  readonly label: string
  /** Whether something in the form is not saved. */
  readonly isUnsaved: boolean
  readonly onGiveUp: () => void
}

/** Gives a form up. It stands beside the one that saves: where something was typed, it asks before that is thrown away. */
export function GiveUpButton({ label, isUnsaved, onGiveUp }: GiveUpButtonProps) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <>
      <Button variant="secondary" onClick={() => (isUnsaved ? setIsAsking(true) : onGiveUp())}>
        {label}
      </Button>
      {isAsking && <Leaving what="form" onLeave={onGiveUp} onStay={() => setIsAsking(false)} />}
    </>
  )
}
