import { defineMessages } from '@doudi/ui/locale.tsx'

export const listTexts = defineMessages({
  zh: {
    title: '家庭',
    household: '家庭',
    members: '人口',
    schemes: '在享救助',
    covered: (covered: number, members: number) => `${covered}/${members} 人`,
    place: '所在村（社区）',
    number: '户号',
    search: '姓名、拼音首字母、证件尾号、户号',
    any: '全部家庭',
    none: '没有享受救助',
    emptyTitle: '没有找到家庭',
    empty: '换个条件试试；不在您负责范围内的家庭不会出现。人口数据入库后，家庭会列在这里。',
  },
  en: {
    title: 'Households',
    household: 'Family',
    members: 'Members',
    schemes: 'Schemes',
    covered: (covered: number, members: number) => `${covered} of ${members}`,
    place: 'Village or community',
    number: 'Household number',
    search: 'Name, initials, ID tail, household number',
    any: 'All families',
    none: 'In no scheme',
    emptyTitle: 'No family found',
    empty: 'Try another filter; families outside your area are not shown. Families are listed once population data are applied.',
  },
})
