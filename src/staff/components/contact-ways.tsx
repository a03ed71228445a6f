import { Fragment } from 'react'
import { isEmailDoubtful, phoneNumbersIn } from '#domain/contact.ts'

/** A telephone number as its owner wrote it, a touch away from being called; of several each, and what is none as text only. */
export function PhoneWay({ text }: { readonly text: string }) {
  const numbers = phoneNumbersIn(text)
  const [only] = numbers
  if (only !== undefined && numbers.length === 1) return <a href={`tel:${only}`}>{text}</a>
  return (
    <>
      {text}
      {numbers.map((number) => (
        <Fragment key={number}>
          {' · '}
          <a href={`tel:${number}`}>{number}</a>
        </Fragment>
      ))}
    </>
  )
}

/** An address to write to; what is none as text only. Nothing of what was typed there becomes a subject or a second address. */
export function EmailWay({ text }: { readonly text: string }) {
  if (isEmailDoubtful(text)) return text
  return <a href={`mailto:${encodeURIComponent(text.trim()).replace('%40', '@')}`}>{text}</a>
}
