import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isEmailDoubtful, isPhoneDoubtful } from '#domain/contact.ts'
import type { Profile } from '#domain/profile.ts'
import { fillAs } from '#storage/enrolment.ts'
import { TextField } from '#ui/field.tsx'

export type Contact = Pick<Profile, 'contactName' | 'phone' | 'email'>

const FIELDS = [
  { field: 'contactName', label: 'name', type: 'text', autoComplete: 'name' },
  { field: 'phone', label: 'phone', type: 'tel', autoComplete: 'tel' },
  { field: 'email', label: 'email', type: 'email', autoComplete: 'email' },
] as const

const isDoubtful = (field: keyof Contact, text: string): boolean =>
  (field === 'phone' && isPhoneDoubtful(text)) || (field === 'email' && isEmailDoubtful(text))

interface ContactFieldsProps {
  /** As the person sees it: what was typed, stored or not. */
  readonly contact: Contact
  readonly onChange: (change: Partial<Contact>) => void
}

/** Who is called, and how. A number that looks mistyped is doubted once its field is left, and never refused. */
export function ContactFields({ contact, onChange }: ContactFieldsProps) {
  const { t } = useTranslation('consent')
  const [doubted, setDoubted] = useState<Partial<Contact>>({})
  return (
    <section className="stack" aria-labelledby="contact-fields">
      <h2 id="contact-fields">{t('contactFields.title')}</h2>
      <p className="soft">{t('contactFields.lead')}</p>
      {FIELDS.map(({ field, label, type, autoComplete }) => {
        const text = contact[field] ?? ''
        return (
          <TextField
            key={field}
            label={t(`contactFields.${label}`)}
            type={type}
            autoComplete={fillAs(autoComplete)}
            warning={
              field !== 'contactName' && text !== '' && doubted[field] === text
                ? t(`contactFields.doubtful.${field}`)
                : undefined
            }
            value={text}
            onChange={(typed) => onChange({ [field]: typed || null })}
            onLeave={() =>
              setDoubted((before) => ({
                ...before,
                [field]: isDoubtful(field, text) ? text : null,
              }))
            }
          />
        )
      })}
    </section>
  )
}
