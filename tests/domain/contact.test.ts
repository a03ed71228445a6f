import { describe, expect, it } from 'vitest'
import {
  canBeReached,
  isEmailDoubtful,
  isPhoneDoubtful,
  phoneNumberAlone,
  phoneNumbersIn,
} from '#domain/contact.ts'

describe('a telephone number', () => {
  it.each([
    '0901234567',
    '090 123 4567',
    '090.123.4567',
    '0901-234-567',
    '+84901234567',
    '+84 (0)90 123-4567',
    '84 901 234 567',
    '0084 901234567',
    '\u202A+84 90 123 45 67\u202C',
    '０９０１２３４５６７',
    '028 3822 5678',
    '+84 24 3936 1234',
    '1900 6067',
    '0901234567 (chị Hoa)',
    '0901234567 / 0987654321',
    '024 - 3822 3344',
    'Zalo: 0901234567',
    '0281234, hoặc 0901234567',
    '+66 81 234 5678',
    '',
    '  ',
  ])('that reads %j is not doubted', (text) => {
    expect(isPhoneDoubtful(text)).toBe(false)
  })

  it.each([
    '090123456',
    '09012345678',
    '0123456789',
    '01651234567',
    'chị Hoa',
    '+84 12',
    '84',
    '911',
  ])('that reads %j is', (text) => {
    expect(isPhoneDoubtful(text)).toBe(true)
  })
})

describe('an e-mail address', () => {
  it.each(['hoa@example.vn', ' hoa.pho@cua-hang.com.vn ', ''])(
    'that reads %j is not doubted',
    (text) => {
      expect(isEmailDoubtful(text)).toBe(false)
    },
  )

  it.each(['hoa@gmail', 'hoa.gmail.com', 'hoa @gmail.com', 'hoa@gmail.', '@gmail.com'])(
    'that reads %j is',
    (text) => {
      expect(isEmailDoubtful(text)).toBe(true)
    },
  )
})

describe('an owner', () => {
  it.each([
    [{ phone: '0901234567', email: null }, true],
    [{ phone: null, email: 'hoa@example.vn' }, true],
    [{ phone: null, email: null }, false],
    [{ phone: '  ', email: '' }, false],
  ])('with %o can be reached: %s', (profile, expected) => {
    expect(canBeReached(profile)).toBe(expected)
  })
})

describe('the numbers somebody left', () => {
  it.each([
    ['090 123.45-67', ['0901234567']],
    ['+84 (0)90 123-4567', ['0901234567']],
    ['0084 901234567', ['0901234567']],
    ['901234567', ['0901234567']],
    ['Zalo: 0901234567 (chị Hoa)', ['0901234567']],
    ['0901234567 / 028 3822 5678', ['0901234567', '02838225678']],
    ['0901234567 0912345678', ['0901234567', '0912345678']],
    ['0901234567 – 028 3822 5678', ['0901234567', '02838225678']],
    ['024 - 3822 3344', ['02438223344']],
    ['024 - 3822 3344 - 090 - 123 - 4567', ['02438223344', '0901234567']],
    ['+84 - 901234567 - 12', ['0901234567']],
    ['Chị Hoa - 0901234567', ['0901234567']],
    ['0901234567, +84901234567', ['0901234567']],
    ['+66 81 234 5678', ['+66812345678']],
    ['chị Hoa', []],
    ['', []],
  ])('in %j are %j', (text, numbers) => {
    expect(phoneNumbersIn(text)).toEqual(numbers)
  })
})

describe('what is looked for', () => {
  it.each([
    ['090 123 45 67', '0901234567'],
    ['090.123.4567', '0901234567'],
    ['0901-234-567', '0901234567'],
    ['+84901234567', '0901234567'],
    ['84 901 234 567', '0901234567'],
    ['901234567', '0901234567'],
    ['(028) 3822 5678', '02838225678'],
    ['0123 456 7890', '01234567890'],
    ['+66 81 234 5678', '+66812345678'],
    ['０９０１２３４５６７', '0901234567'],
    // As they are copied from a contact, and from a page with typographer's dashes.
    ['\u202A+84 90 123 45 67\u202C', '0901234567'],
    ['\uFEFF0901\u2011234\u2013567', '0901234567'],
    ['024 - 3822 3344', '02438223344'],
    // A receipt code, a few digits, a name with a number in it, the beginning of an id.
    ['1234-5678', null],
    ['1900 6067', null],
    ['0901', null],
    ['Quán 0901234567', null],
    ['01a209c3-2a55', null],
  ])('as %j is the number %j', (text, number) => {
    expect(phoneNumberAlone(text)).toBe(number)
  })
})
