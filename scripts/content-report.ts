import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expandQuestionnaire } from '#content/expand-questionnaire.ts'
import { nameKey, optionKey } from '#content/questionnaire.ts'
import type { Condition } from '#domain/condition.ts'
import type { Programme } from '#domain/programme.ts'
import type { Criterion, Questionnaire } from '#domain/questionnaire.ts'
import type { Action } from '#domain/roadmap.ts'
import { readContentFiles } from '#server/content-files.ts'
import { exportTexts, type ExportText } from '#server/use-cases/exports/export-texts.ts'
import { ROOT } from './root.ts'

/*
 * `npm run content:report`: one page a questionnaire and one for all programmes, for a person who knows the matter
 * and not the code: wording in both languages, values, weights, mapping, rules and sources side by side.
 */
const OUT = join(ROOT, 'dist/content-report')
const files = readContentFiles(process.env['CONTENT_DIR'] ?? null)
const { vi, en } = exportTexts(files.texts)
const { actions } = files.actions as { actions: readonly Action[] }
const { programmes } = files.programmes as { programmes: readonly Programme[] }

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}
const safe = (text: unknown): string =>
  String(text).replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
const cells = (tag: 'td' | 'th', ...texts: readonly string[]): string =>
  texts.map((text) => `<${tag}>${text}</${tag}>`).join('')
const table = (headings: readonly string[], rows: readonly string[]): string =>
  `<table><thead><tr>${cells('th', ...headings)}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row}</tr>`)
    .join('')}</tbody></table>`
const both = (namespace: string, key: string): string => {
  const [vietnamese, english] = [vi, en].map((text: ExportText) =>
    text(namespace, ...key.split('.')),
  )
  return vietnamese === key ? '' : `${safe(vietnamese)}<br><i>${safe(english)}</i>`
}

function worded(condition: Condition): string {
  if ('all' in condition) return `(${condition.all.map(worded).join(' <b>and</b> ')})`
  if ('any' in condition) return `(${condition.any.map(worded).join(' <b>or</b> ')})`
  if ('not' in condition) return `<b>not</b> ${worded(condition.not)}`
  const { id = '' } = condition
  const rule =
    'oneOf' in condition
      ? `${condition.fact} = ${condition.oneOf.join(' / ')}`
      : 'atMost' in condition
        ? `${condition.fact} ≤ ${condition.atMost.toLocaleString('en')}`
        : `${condition.fact} &gt; ${condition.moreThan.toLocaleString('en')}`
  return `<code>${safe(rule)}</code>${id ? ` “${safe(vi('conditions', id, 'met'))}”` : ''}`
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${safe(title)}</title><style>
body{font:15px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:#1b2420}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}td,th{border:1px solid #c8d2cd;padding:.35rem .5rem;text-align:left;vertical-align:top}
th{background:#e4efea}i{color:#50605a}h3{margin-top:2rem}.mark{background:#fff3cd;padding:0 .4rem}code{font-size:.9em}</style>
<h1>${safe(title)}</h1>${body}</html>\n`
}

function actionsOf({ id }: Criterion): string {
  const own = actions.filter((action) => action.criterionId === id)
  if (own.length === 0) return ''
  return table(
    ['From–below', 'Next step', 'How', 'Why', 'Effort, days, cost, skill, needs'],
    own.map((action) =>
      cells(
        'td',
        `${action.from}–${action.below}`,
        both('actions', `${action.id}.title`),
        both('actions', `${action.id}.how`),
        both('actions', `${action.id}.why`),
        safe(
          [
            action.effort,
            `${action.days} d`,
            action.cost,
            action.skill,
            action.pays.join('+'),
            action.topic ?? '–',
            action.needs.map((need) => `${need.criterionId} ≥ ${need.atLeast}`).join(', ') || '–',
          ].join(' · '),
        ),
      ),
    ),
  )
}

function criterionPart(questionnaire: Questionnaire, criterion: Criterion): string {
  const { words } = questionnaire
  const { id, options, mapsTo, basis, weight = 1, outOf, critical, canBeNotApplicable } = criterion
  const maps = Object.entries(mapsTo).map(([set, items]) => `${set}: ${items.join(', ') || '–'}`)
  return `<h4>${safe(id)}</h4><p>${both(words, `criteria.${id}.prompt`)}</p>
<p>${both(words, `criteria.${id}.explain`)}</p>
<p><code>${safe(maps.join(' | '))}</code> · weight ${weight}${outOf ? ` · several, out of ${outOf}` : ''}${critical ? ` · <span class="mark">critical below ${critical.below}</span> ${both(words, `criteria.${id}.risk`)}` : ''}${canBeNotApplicable ? ' · may be not applicable' : ''} · points: ${basis === 'secondHand' ? 'second-hand reading of the annex' : 'our own'}</p>
${table(
  ['Option', 'Wording', 'Value'],
  options.map((option) =>
    cells(
      'td',
      safe(option.id),
      both(words, optionKey(questionnaire, id, option.id)),
      String(option.value),
    ),
  ),
)}${questionnaire.basedOn ? '' : actionsOf(criterion)}`
}

function questionnairePage(questionnaire: Questionnaire): string {
  const { words, pillars, levels, sources, scoring, asks, toolLists, standing, version } =
    questionnaire
  const weights = pillars.reduce((sum, { weight }) => sum + weight, 0)
  const asked = (criterion: Criterion): boolean => asks?.includes(criterion.id) ?? true
  const body = `<p>${both(words, questionnaire.basedOn ? `variants.${questionnaire.id}.about` : 'about')}</p>
<p>Version ${version} · ${standing} · method <code>${safe(JSON.stringify(scoring))}</code> · level needs ${questionnaire.coverageNeeded} % answered</p>
<h2>Sources</h2><ul>${sources.map((source) => `<li>${safe(source)}</li>`).join('')}</ul>
<h2>Pillars</h2>${table(
    ['Pillar', 'Weight', 'Criteria'],
    pillars.map(({ id, weight, criteria }) =>
      cells(
        'td',
        both(words, `pillars.${id}.name`),
        `${weight}/${weights}`,
        String(criteria.filter(asked).length),
      ),
    ),
  )}<h2>Levels</h2>${table(
    ['Level', 'From', 'Meaning'],
    levels.map(({ id, from }) =>
      cells(
        'td',
        both(words, `levels.${id}.name`),
        String(from),
        both(words, `levels.${id}.meaning`),
      ),
    ),
  )}<h2>Criteria</h2>${pillars
    .map(
      (pillar) =>
        `<h3>${both(words, `pillars.${pillar.id}.name`)}</h3>${pillar.criteria
          .filter(asked)
          .map((criterion) => criterionPart(questionnaire, criterion))
          .join('')}`,
    )
    .join('')}${
    asks
      ? ''
      : Object.entries(toolLists)
          .map(
            ([list, tools]) =>
              `<h3>Tools: ${safe(list)} (${tools.length})</h3>${table(
                ['Id', 'Tool', 'Example', 'Pillar'],
                tools.map(({ id, pillarId }) =>
                  cells(
                    'td',
                    safe(id),
                    both('tools', `${id}.name`),
                    both('tools', `${id}.example`),
                    safe(pillarId),
                  ),
                ),
              )}`,
          )
          .join('')
  }`
  return page(
    `${vi(words, ...nameKey(questionnaire).split('.'))} (${questionnaire.id} v${version})`,
    body,
  )
}

function programmePart(programme: Programme): string {
  const { id, status, legalBasis, eligibility, benefits, sources, lastVerified } = programme
  const money = (amount: number | null): string =>
    amount === null ? '–' : `${amount.toLocaleString('vi')} đ`
  return `<h3>${safe(id)} <span class="mark">${status}</span></h3><p>${both('programme-texts', `${id}.name`)}</p>
<p>${both('programme-texts', `${id}.gives`)}</p><p>Agency: ${both('programme-texts', `${id}.agency`)}</p>
<p>How to apply: ${both('programme-texts', `${id}.howToApply`)}</p><p>Documents: ${both('programme-texts', `${id}.documents`) || '–'}</p>
<p>Basis: ${safe(legalBasis.join('; '))}</p><p>Valid: ${programme.validFrom ?? '–'} to ${programme.validTo ?? '–'} · last verified <b>${lastVerified}</b></p>
<p>Who: ${worded(eligibility)}</p>${
    benefits.length === 0
      ? ''
      : table(
          ['Benefit', 'Wording', 'Size classes', 'When', 'Share', 'Cap', 'Per'],
          benefits.map((benefit) =>
            cells(
              'td',
              safe(benefit.id),
              both('programme-texts', `${id}.benefits.${benefit.id}`),
              benefit.sizeClasses?.join(', ') ?? 'any',
              benefit.when ? worded(benefit.when) : '–',
              benefit.sharePercent === null ? '–' : `${benefit.sharePercent} %`,
              money(benefit.capVnd),
              benefit.per ?? '–',
            ),
          ),
        )
  }<ul>${sources
    .map(
      ({ label, url }) =>
        `<li>${url ? `<a href="${safe(url)}">${safe(label)}</a>` : safe(label)}</li>`,
    )
    .join('')}</ul>`
}

rmSync(OUT, { recursive: true, force: true })
mkdirSync(OUT, { recursive: true })
const pages = new Map<string, string>()
for (const file of files.questionnaires) {
  const questionnaire = expandQuestionnaire(file, files.questionnaires)
  pages.set(`${questionnaire.id}.v${questionnaire.version}.html`, questionnairePage(questionnaire))
}
pages.set('programmes.html', page('Chương trình hỗ trợ', programmes.map(programmePart).join('')))
pages.set(
  'index.html',
  page(
    'Nội dung để rà soát',
    `<ul>${[...pages.keys()].map((name) => `<li><a href="${name}">${name}</a></li>`).join('')}</ul>`,
  ),
)
for (const [name, html] of pages) writeFileSync(join(OUT, name), html)
console.log(`${pages.size} pages in ${OUT}; open index.html`)
