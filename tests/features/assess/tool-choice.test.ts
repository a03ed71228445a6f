import { describe, expect, it } from 'vitest'
import { groupTools, toggled } from '../../../src/features/assess/tool-choice.ts'

describe('ticking tools', () => {
  it('starts from nothing, and from "none"', () => {
    expect(toggled(null, 'pos')).toEqual(['pos'])
    expect(toggled([], 'pos')).toEqual(['pos'])
  })

  it('leaves the question open when the last tick goes, because "none" has its own box', () => {
    expect(toggled(['pos', 'qr'], 'pos')).toEqual(['qr'])
    expect(toggled(['pos'], 'pos')).toBeNull()
  })

  it('groups by pillar without losing the order', () => {
    const tools = [
      { id: 'pos', pillarId: 'sales' },
      { id: 'stock', pillarId: 'supply' },
      { id: 'qr', pillarId: 'sales' },
    ]
    expect(groupTools(tools).map((group) => [group.pillarId, group.tools.length])).toEqual([
      ['sales', 2],
      ['supply', 1],
    ])
  })
})
