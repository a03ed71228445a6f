/** Of zxcvbn's five (0 to 4): 3 withstands somebody who stole the hashes for days, 4 for years. */
export const WEAKEST_SCORE = 3

/** What people here choose, written as they type it; lists of leaked passwords are mostly English. */
export const LOCAL_WORDS = [
  'anhyeuem',
  'canbo',
  'chuyendoiso',
  'danang',
  'doanhnghiep',
  'emyeuanh',
  'hanoi',
  'hochiminh',
  'khongbiet',
  'matkhau',
  'nguyen',
  'nguyenvan',
  'quantri',
  'quantrivien',
  'saigon',
  'sanangso',
  'sansangso',
  'tinhuy',
  'ubnd',
  'vietnam',
  'xinchao',
] as const

const withoutMarks = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')

/** What a password must not be made of: the parts of a person's own address and name, with and without marks. */
export function ownWords(...about: readonly string[]): readonly string[] {
  const words = about.flatMap((text) => [text, ...text.split(/[\s@._-]+/)])
  return [...new Set(words.flatMap((word) => [word, withoutMarks(word)]))]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 2)
}
