import { useEffect, useState } from 'react'
import { Button } from './button.tsx'

interface ReadAloudProps {
  /** BCP 47 code of what is on the page. */
  readonly language: string
  /** What is read, in the page's order: each element on its own, as an engine may cut a long text short. */
  readonly selector: string
  readonly words: { readonly read: string; readonly stop: string }
}

/** A voice of this device for the language; one that works without a connection first. `null` = none. */
function voiceFor(language: string): SpeechSynthesisVoice | null {
  const code = language.toLowerCase().split('-')[0] ?? language
  const voices = speechSynthesis
    .getVoices()
    .filter(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === code)
  return voices.find(({ localService }) => localService) ?? voices[0] ?? null
}

/** Browsers load their voices late, and some never have one. */
function useVoice(language: string): SpeechSynthesisVoice | null {
  const [voice, setVoice] = useState(() => voiceFor(language))
  useEffect(() => {
    const speech = speechSynthesis
    const look = (): void => setVoice(voiceFor(language))
    look()
    speech.addEventListener('voiceschanged', look)
    return () => speech.removeEventListener('voiceschanged', look)
  }, [language])
  return voice
}

const textsIn = (selector: string): readonly string[] =>
  [...document.querySelectorAll(selector)]
    .map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim())
    .filter(Boolean)

function Reader({ language, selector, words }: ReadAloudProps) {
  const voice = useVoice(language)
  const [isReading, setIsReading] = useState(false)
  // Whoever goes on to the next page has heard enough of this one.
  useEffect(() => {
    const speech = speechSynthesis
    return () => speech.cancel()
  }, [])
  if (!voice) return null
  const stop = (): void => {
    speechSynthesis.cancel()
    setIsReading(false)
  }
  const read = (): void => {
    const texts = textsIn(selector)
    speechSynthesis.cancel()
    setIsReading(texts.length > 0)
    for (const [index, text] of texts.entries()) {
      const spoken = new SpeechSynthesisUtterance(text)
      spoken.voice = voice
      spoken.lang = voice.lang
      if (index === texts.length - 1) spoken.addEventListener('end', () => setIsReading(false))
      spoken.addEventListener('error', () => setIsReading(false))
      speechSynthesis.speak(spoken)
    }
  }
  return (
    <div className="read-aloud">
      <Button variant="quiet" onClick={isReading ? stop : read}>
        <span aria-hidden="true">{isReading ? '■' : '▶'}</span>
        {isReading ? words.stop : words.read}
      </Button>
    </div>
  )
}

/** Reads the page aloud; not there at all where the device has no voice for its language. */
export function ReadAloud(props: ReadAloudProps) {
  return 'speechSynthesis' in globalThis ? <Reader key={props.language} {...props} /> : null
}
