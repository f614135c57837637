import type { RowRefusal } from '@doudi/platform/deliveries/applier.ts'

/** Why the tables cannot take a row. The sentence says what to do and holds no number and no name. */
export const refuse = {
  divisionUnknown: (row: number): RowRefusal => ({
    row,
    code: 'division-unknown',
    zh: '行政区划代码不在已载入的区划里；请核对 12 位村（社区）代码，或先载入这个省的区划',
  }),
  divisionOutside: (row: number): RowRefusal => ({
    row,
    code: 'division-outside-area',
    zh: '行政区划代码不在这份数据所属的地区内；请核对代码，别的地区的人由那个地区报送',
  }),
  listedTwice: (row: number): RowRefusal => ({
    row,
    code: 'listed-twice',
    zh: '同一个身份证号在这份数据里出现了两次，内容还不一样；采用了前面一行，请核对',
  }),
  householdUnknown: (row: number): RowRefusal => ({
    row,
    code: 'household-unknown',
    zh: '这个户号不在人口库里；请核对户号，新立的户等人口数据更新后再报',
  }),
  nameDiffers: (row: number): RowRefusal => ({
    row,
    code: 'name-differs',
    zh: '身份证号在人口库里，但姓名对不上；请对照证件核对姓名和号码',
  }),
  valueUnreadable: (row: number, expected: string): RowRefusal => ({
    row,
    code: 'value-unreadable',
    zh: `取值读不懂；这个事项要填${expected}，查过没有的填 查无记录`,
  }),
} as const
