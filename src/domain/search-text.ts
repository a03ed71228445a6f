/**
 * A name as it is searched for: lower case, without diacritics, words apart by one space. `Đặng` and `dang` are the
 * same; what is neither letter nor digit is left out, so nothing in it means anything to a database.
 */
export const searchText = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
