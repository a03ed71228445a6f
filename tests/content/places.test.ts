import { describe, expect, it } from 'vitest'
import { placedProvinces } from '#content/province-places.ts'
import { PROVINCES } from '#content/reference.ts'
import shipped from '#content/provinces.json' with { type: 'json' }
import inEnglish from '../../locales/en/places.json' with { type: 'json' }
import inVietnamese from '../../locales/vi/places.json' with { type: 'json' }

/** QĐ 19/2025/QĐ-TTg, with the cities as of 30/04/2026 (NQ 30/2026/QH16). */
const CITIES: Record<string, string> = {
  '01': 'Hà Nội',
  '31': 'Hải Phòng',
  '46': 'Huế',
  '48': 'Đà Nẵng',
  '75': 'Đồng Nai',
  '79': 'Hồ Chí Minh',
  '92': 'Cần Thơ',
}
const NOT_CITIES: Record<string, string> = {
  '04': 'Cao Bằng',
  '08': 'Tuyên Quang',
  '11': 'Điện Biên',
  '12': 'Lai Châu',
  '14': 'Sơn La',
  '15': 'Lào Cai',
  '19': 'Thái Nguyên',
  '20': 'Lạng Sơn',
  '22': 'Quảng Ninh',
  '24': 'Bắc Ninh',
  '25': 'Phú Thọ',
  '33': 'Hưng Yên',
  '37': 'Ninh Bình',
  '38': 'Thanh Hóa',
  '40': 'Nghệ An',
  '42': 'Hà Tĩnh',
  '44': 'Quảng Trị',
  '51': 'Quảng Ngãi',
  '52': 'Gia Lai',
  '56': 'Khánh Hòa',
  '66': 'Đắk Lắk',
  '68': 'Lâm Đồng',
  '80': 'Tây Ninh',
  '82': 'Đồng Tháp',
  '86': 'Vĩnh Long',
  '91': 'An Giang',
  '96': 'Cà Mau',
}
const NAMES = { ...CITIES, ...NOT_CITIES }

/** Units dissolved on 01/07/2025, by the code they went into; a source was seen for each of these pairs. */
const MERGED: Record<string, readonly string[]> = {
  '24': ['Bắc Giang'],
  '25': ['Vĩnh Phúc'],
  '31': ['Hải Dương'],
  '37': ['Hà Nam'],
  '48': ['Quảng Nam'],
  '51': ['Kon Tum'],
  '52': ['Bình Định'],
  '56': ['Ninh Thuận'],
  '66': ['Phú Yên'],
  '68': ['Đắk Nông', 'Bình Thuận'],
  '75': ['Bình Phước'],
  '79': ['Bình Dương', 'Bà Rịa – Vũng Tàu'],
  '80': ['Long An'],
  '82': ['Tiền Giang'],
  '86': ['Bến Tre', 'Trà Vinh'],
  '91': ['Kiên Giang'],
  '92': ['Sóc Trăng', 'Hậu Giang'],
  '96': ['Bạc Liêu'],
}
/** Pairs from general knowledge only: never shown as fact. */
const MERGED_UNVERIFIED: Record<string, readonly string[]> = {
  '08': ['Hà Giang'],
  '15': ['Yên Bái'],
  '19': ['Bắc Kạn'],
  '25': ['Hòa Bình'],
  '33': ['Thái Bình'],
  '37': ['Nam Định'],
  '44': ['Quảng Bình'],
}

/** Codes of the old list that some public data still carries. */
const OLD_CODES = ['27', '64', '87', '89']

const former = shipped.provinces.flatMap((each): readonly string[] => [
  ...each.mergedFrom,
  ...each.mergedFromUnverified,
])
const sorted = (texts: readonly string[]) => [...texts].sort()
const bare = (name: string) => name.replace(/^TP\. /, '')

describe('the provinces', () => {
  it('are the 34 of the official list, each once, in its order', () => {
    const codes = PROVINCES.map((province) => province.code)
    expect(codes).toHaveLength(34)
    expect(codes).toEqual(sorted(Object.keys(NAMES)))
  })

  it('have codes that are strings of two digits, a leading zero kept', () => {
    for (const { code } of PROVINCES) expect(code).toMatch(/^\d\d$/)
  })

  it('carry none of the codes that were given up', () => {
    const codes = PROVINCES.map((province) => province.code)
    expect(codes.filter((code) => OLD_CODES.includes(code))).toEqual([])
  })

  it('are 7 cities and 27 provinces, Đồng Nai a city since 30/04/2026', () => {
    const ofKind = (kind: string) =>
      PROVINCES.filter((each) => each.kind === kind).map(({ code }) => code)
    expect(ofKind('city')).toHaveLength(7)
    expect(ofKind('province')).toHaveLength(27)
    expect(ofKind('city')).toEqual(sorted(Object.keys(CITIES)))
    expect(shipped.asOf >= '2026-04-30').toBe(true)
  })

  it.each(Object.entries(NAMES))('name %s %s', (code, name) => {
    expect(bare(inVietnamese[code as keyof typeof inVietnamese])).toBe(name)
  })

  it('have a name in both languages and no name without a province', () => {
    expect(sorted(Object.keys(inVietnamese))).toEqual(sorted(Object.keys(NAMES)))
    expect(sorted(Object.keys(inEnglish))).toEqual(sorted(Object.keys(NAMES)))
    expect(new Set(Object.values(inEnglish)).size).toBe(34)
  })
})

describe('the former units', () => {
  it.each(shipped.provinces)('of $code are told only where a source was seen', (province) => {
    expect(province.mergedFrom).toEqual(MERGED[province.code] ?? [])
    expect(province.mergedFromUnverified).toEqual(MERGED_UNVERIFIED[province.code] ?? [])
  })

  it('are 29, and make 63 with the 34 of today, each accounted for once', () => {
    expect(former).toHaveLength(29)
    expect(sorted(former)).toEqual(
      sorted([...Object.values(MERGED), ...Object.values(MERGED_UNVERIFIED)].flat()),
    )
    expect(new Set([...former, ...Object.values(NAMES)]).size).toBe(63)
  })
})

describe('the map', () => {
  it('has a tile of its own for every province, and none for those who did not say', () => {
    const counted = PROVINCES.map(({ code }) => ({ code, count: 1 }))
    const placed = placedProvinces([...counted, { code: null, count: 5 }])
    expect(placed.map(({ code }) => code)).toEqual(PROVINCES.map(({ code }) => code))
    expect(new Set(placed.map(({ column, row }) => `${column} ${row}`)).size).toBe(PROVINCES.length)
  })
})
