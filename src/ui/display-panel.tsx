import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { AS_THE_DEVICE, CONTRASTS, MOTIONS, SCHEMES, TEXT_SIZES, type Display } from './display.ts'
import './display-panel.css'

export interface DisplayWords {
  readonly title: string
  readonly note: string
  readonly done: string
  readonly reset: string
  readonly text: { readonly legend: string } & Readonly<Record<Display['text'], string>>
  readonly scheme: { readonly legend: string } & Readonly<Record<Display['scheme'], string>>
  readonly contrast: { readonly legend: string } & Readonly<Record<Display['contrast'], string>>
  readonly motion: { readonly legend: string } & Readonly<Record<Display['motion'], string>>
}

const CHOICES = {
  text: TEXT_SIZES,
  scheme: SCHEMES,
  contrast: CONTRASTS,
  motion: MOTIONS,
} as const

/** Size of text, colours, contrast and motion. */
export function DisplayPanel({
  words,
  display,
  onChange,
  onClose,
}: {
  readonly words: DisplayWords
  readonly display: Display
  readonly onChange: (display: Display) => void
  readonly onClose: () => void
}) {
  return (
    <Dialog title={words.title} onClose={onClose}>
      {(['text', 'scheme', 'contrast', 'motion'] as const).map((part) => (
        <fieldset key={part} className="display-part">
          <legend>{words[part].legend}</legend>
          {CHOICES[part].map((value) => (
            <label key={value} className="display-choice">
              <input
                type="radio"
                name={`display-${part}`}
                checked={display[part] === value}
                onChange={() => onChange({ ...display, [part]: value })}
              />
              <span>{(words[part] as Readonly<Record<string, string>>)[value]}</span>
            </label>
          ))}
        </fieldset>
      ))}
      <p className="soft small">{words.note}</p>
      <div className="row">
        <Button onClick={onClose}>{words.done}</Button>
        <Button variant="quiet" onClick={() => onChange(AS_THE_DEVICE)}>
          {words.reset}
        </Button>
      </div>
    </Dialog>
  )
}
