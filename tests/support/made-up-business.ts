import { PROFILE_REFERENCE, PROVINCES, SECTORS } from '#content/reference.ts'
import { EMPTY_PROFILE, type Band, type BusinessKind, type Profile } from '#domain/profile.ts'
import type { Seeded } from './seeded.ts'

/*
 * Who the businesses are that were never there. What goes together in life goes together here (a co-operative farms, a
 * household employs few, what is written over the door fits what is sold), so that figures and lists can be read as one would
 * read real ones. How many there are of each is made up, and says nothing about Vietnam.
 */

/** The earlier the more: cities first, then some larger provinces, then the others by code. */
const PROVINCES_BY_FREQUENCY = ['01', '79', '31', '38', '40', '68', '75', '48', '92', '24'].concat(
  PROVINCES.map(({ code }) => code),
)
const KINDS_BY_FREQUENCY: readonly BusinessKind[] = [
  ...Array.from({ length: 11 }, () => 'household' as const),
  ...Array.from({ length: 6 }, () => 'enterprise' as const),
  ...Array.from({ length: 2 }, () => 'individual' as const),
  'cooperative',
]
const ANY_SECTOR = SECTORS.map(({ code }) => code)
/** VSIC 2025 sections, the earlier the more; one in fourteen is of any. */
const SECTORS_BY_FREQUENCY: Readonly<Record<BusinessKind, readonly string[]>> = {
  household: ['G', 'I', 'T', 'C', 'A', 'H', 'F', 'Q'],
  individual: ['G', 'I', 'T', 'H', 'A'],
  cooperative: ['A', 'A', 'C', 'H', 'G'],
  enterprise: ['G', 'C', 'F', 'I', 'K', 'H', 'N', 'O', 'Q', 'M', 'E', 'R'],
}

/** Written over the door of a household or somebody who trades alone, by section. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  A: ['Nhà vườn', 'Trại giống', 'Trại nấm', 'Ao cá'],
  C: ['Xưởng mộc', 'Cơ sở may', 'Lò bánh', 'Cơ sở nước mắm', 'Xưởng gốm'],
  F: ['Cửa nhôm', 'Điện nước', 'Đội xây'],
  G: ['Tạp hóa', 'Cửa hàng', 'Đại lý', 'Vật liệu xây dựng', 'Quầy thuốc', 'Shop thời trang'],
  H: ['Nhà xe', 'Giao hàng', 'Xe tải'],
  I: ['Quán cơm', 'Quán phở', 'Cà phê', 'Nhà nghỉ', 'Homestay', 'Quán'],
  Q: ['Lớp nhạc', 'Lớp ngoại ngữ', 'Mầm non'],
  T: ['Tiệm tóc', 'Sửa xe', 'Giặt ủi', 'Sửa điện thoại', 'May đo'],
}
const OWNERS = ['Cô Ba', 'Chú Bảy', 'Chị Lan', 'Anh Tuấn', 'Bà Tư', 'Cô Sáu', 'Út Hiền', 'Minh']
/** What a firm calls itself by its section, behind the words for its form. */
const TRADES: Readonly<Record<string, readonly string[]>> = {
  A: ['nông nghiệp', 'thủy sản', 'chè', 'rau an toàn'],
  C: ['sản xuất', 'may mặc', 'chế biến nông sản', 'bao bì'],
  F: ['xây dựng', 'cơ điện'],
  G: ['thương mại', 'phân phối'],
  H: ['vận tải', 'giao nhận'],
  I: ['du lịch', 'nhà hàng'],
  K: ['phần mềm', 'công nghệ'],
  N: ['thiết kế', 'kế toán', 'tư vấn'],
  O: ['dịch vụ bảo vệ', 'lữ hành'],
  Q: ['giáo dục'],
  R: ['phòng khám'],
}
const NAMES = [
  'Bình Minh',
  'Thành Đạt',
  'Ngọc Lan',
  'Phú Quý',
  'Sông Hương',
  'Đại Phát',
  'Hòa Bình',
]

/** The number at the end keeps two from being called alike. */
function nameOf(dice: Seeded, kind: BusinessKind, sector: string, position: number): string {
  const trade = dice.pick(TRADES[sector] ?? ['dịch vụ'])
  if (kind === 'enterprise') return `Công ty TNHH ${trade} ${dice.pick(NAMES)} ${position}`
  if (kind === 'cooperative') return `Hợp tác xã ${trade} ${dice.pick(NAMES)} ${position}`
  const sign = dice.pick(SIGNS[sector] ?? ['Cơ sở'])
  return `${sign} ${dice.pick(dice.chance(0.5) ? OWNERS : NAMES)} ${position}`
}

/** Workers: who trades alone has hardly any, households few, firms up to some hundreds. */
function employeesOf(dice: Seeded, kind: BusinessKind): number {
  const around = (middle: number, spread: number): number =>
    Math.round(middle * Math.exp(spread * dice.normal()))
  if (kind === 'individual') return Math.min(2, around(0.6, 0.8))
  if (kind === 'household') return Math.min(9, around(2, 0.6))
  if (kind === 'cooperative') return 5 + around(8, 0.6)
  return 1 + around(9, 1)
}

/** A band that goes with the number of workers, one above or below it now and then; one in twelve does not know. */
function bandOf(dice: Seeded, bands: readonly Band[], employees: number): string {
  if (dice.chance(0.08)) return 'unknown'
  const likely = Math.log2(1 + employees) / 1.6 - 0.7 + 0.8 * dice.normal()
  const index = Math.max(0, Math.min(bands.length - 1, Math.round(likely)))
  return bands[index]?.id ?? 'unknown'
}

function sectorOf(dice: Seeded, kind: BusinessKind): string {
  return dice.chance(1 / 14) ? dice.pick(ANY_SECTOR) : dice.pickEarly(SECTORS_BY_FREQUENCY[kind])
}

/** The `position`-th business. Names, and nothing by which anybody could be reached. */
export function madeUpBusiness(dice: Seeded, position: number): Profile {
  const kind = dice.pick(KINDS_BY_FREQUENCY)
  const sector = sectorOf(dice, kind)
  const employees = employeesOf(dice, kind)
  const lines = SECTORS.find(({ code }) => code === sector)?.lines ?? []
  return {
    ...EMPTY_PROFILE,
    kind,
    sector: { version: 'VSIC-2025', code: sector },
    line: lines.length > 0 ? dice.pickEarly(lines) : null,
    province: dice.chance(0.01) ? null : dice.pickEarly(PROVINCES_BY_FREQUENCY),
    employees,
    womenEmployees: Math.round(employees * dice.next()),
    revenueBand: bandOf(dice, PROFILE_REFERENCE.revenueBands, employees),
    capitalBand: bandOf(dice, PROFILE_REFERENCE.capitalBands, employees),
    womenOwned: dice.chance(0.3) ? 'yes' : 'no',
    businessName: nameOf(dice, kind, sector, position),
  }
}
