import { useState, type ReactNode } from 'react'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ScreenHeading } from '#ui/screen-heading.tsx'
import type { Answered } from '../call.ts'
import { RequiredField } from '../components/required-field.tsx'
import { useUnsaved } from '../unsaved.ts'
import { useBusy } from '../use-busy.ts'
import { useProblemText } from '../use-problem-text.ts'
import { LinkNeeded } from './link-needed.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { useLinkToken } from './use-link-token.ts'

interface LinkFormProps {
  readonly words: {
    readonly title: string
    readonly lead: string
    /** Instead of the form, where the link is no longer in the address. */
    readonly openAgain: string
    /** Absent where they have one. */
    readonly name?: string
    readonly password: string
    readonly go: string
    readonly done: string
    readonly signIn: string
  }
  /** Fields between name and password, and what is typed in them. */
  readonly children?: ReactNode
  readonly typed?: string
  /** What the link is for. */
  readonly send: (given: {
    readonly token: string
    readonly name: string
    readonly password: string
  }) => Promise<Answered<null>>
}

/** Where a link leads that works once: whoever holds it gives a password, and a name if they have none yet, and can sign in from then on. */
export function LinkForm({ words, children, typed = '', send }: LinkFormProps) {
  const problems = useProblemText()
  const token = useLinkToken()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState<string | null>(null)
  const [isDone, setIsDone] = useState(false)
  const [isBusy, begin] = useBusy()
  async function give(): Promise<void> {
    setCode(null)
    const answered = await send({ token, name: name.trim(), password })
    setCode(answered.code)
    setIsDone(answered.kind === 'ok')
  }
  // A link that is used up saves nothing more.
  const isOver = code === 'setup.linkInvalid'
  useUnsaved(!isDone && !isOver && [typed, name, password].some((text) => text.trim() !== ''))
  // Whoever kept the address of this page, and has a password, is led on.
  const signIn = <ButtonLink href="/staff">{words.signIn}</ButtonLink>
  if (token === '')
    return (
      <LinkNeeded title={words.title} text={words.openAgain}>
        {signIn}
      </LinkNeeded>
    )
  if (isDone)
    return (
      <main className="staff-narrow">
        <div className="card stack">
          <ScreenHeading>{words.done}</ScreenHeading>
          {signIn}
        </div>
      </main>
    )
  return (
    <main className="staff-narrow">
      <form
        className="card stack"
        onSubmit={(event) => {
          event.preventDefault()
          begin(give)
        }}
      >
        <ScreenHeading>{words.title}</ScreenHeading>
        <p>{words.lead}</p>
        {words.name !== undefined && (
          <RequiredField label={words.name} autoComplete="name" value={name} onChange={setName} />
        )}
        {children}
        <NewPasswordField
          label={words.password}
          about={[typed, name]}
          value={password}
          onChange={setPassword}
        />
        <p role="alert" className="field-error">
          {code !== null && problems(code)}
        </p>
        {isOver && signIn}
        <Button type="submit" variant={isOver ? 'secondary' : 'primary'} disabled={isBusy}>
          {words.go}
        </Button>
      </form>
    </main>
  )
}
