import { useEffect, useEffectEvent, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { formatDate, formatDateTime } from '#i18n/formats.ts'

type Control = HTMLSelectElement | HTMLInputElement

/**
 * What the page is narrowed by, as its own fields say it: `Province: Hanoi`. What stands in the search box may not have been
 * searched for yet; what was is in the address.
 */
function narrowedBy(language: string): readonly string[] {
  const textOf = (control: Control): string => {
    if (control.type === 'search') return new URLSearchParams(location.search).get('search') ?? ''
    if (control.value === '') return ''
    if (control instanceof HTMLSelectElement) return control.selectedOptions[0]?.text ?? ''
    return control.type === 'date' ? formatDate(control.value, language) : control.value
  }
  const controls = document.querySelectorAll<Control>(
    '.staff-search input, .staff-filters :is(select, input)',
  )
  return [...controls].flatMap((control) => {
    const text = textOf(control)
    return text === '' ? [] : [`${control.labels?.[0]?.textContent ?? ''}: ${text}`]
  })
}

/**
 * Heads every sheet of the console: when it was printed, since the page may have been open since yesterday, by whom, and what
 * it was narrowed by, since no field is printed.
 */
export function OnPaper({ name }: { readonly name: string }) {
  const { t, i18n } = useTranslation('staff')
  const sayNow = () => ({
    at: formatDateTime(new Date().toISOString(), i18n.language),
    filters: narrowedBy(i18n.language).join(' · '),
  })
  const [said, setSaid] = useState(sayNow)
  const say = useEffectEvent(() => setSaid(sayNow()))
  useEffect(() => {
    // The printer does not wait for React.
    const note = (): void => flushSync(say)
    addEventListener('beforeprint', note)
    return () => removeEventListener('beforeprint', note)
  }, [])
  return (
    <div className="staff-paper">
      <p>{t('onPaper.printed', { at: said.at, name })}</p>
      {said.filters !== '' && (
        <p className="staff-paper-filters">{t('onPaper.filters', { filters: said.filters })}</p>
      )}
    </div>
  )
}
