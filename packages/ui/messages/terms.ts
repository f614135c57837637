import { defineMessages } from '../locale.tsx'

/** Words of the trade that several modules show; titles of schemes and relations come from packages/core/registry. */
export const terms = defineMessages({
  zh: {
    householdOf: (name: string) => `${name} 一家`,
    householdWithoutHead: '户主不明的家庭',
    members: (count: number) => `${count} 人`,
    years: (age: number) => `${age} 岁`,
    ageUnknown: '年龄不明',
    sex: { male: '男', female: '女', unknown: '性别不明' },
    hukou: { urban: '城镇户口', rural: '农村户口', unknown: '户口性质不明' },
    level: { 'grid-worker': '网格员', village: '村（社区）', township: '乡镇（街道）', county: '县' },
    noScheme: '不在任何救助中',
    total: (count: string) => `共 ${count} 条`,
    notRecorded: '没有登记',
  },
  en: {
    householdOf: (name: string) => `Family of ${name}`,
    householdWithoutHead: 'Family without a known head',
    members: (count: number) => `${count} member${count === 1 ? '' : 's'}`,
    years: (age: number) => `${age} years old`,
    ageUnknown: 'age not known',
    sex: { male: 'male', female: 'female', unknown: 'sex not known' },
    hukou: { urban: 'urban registration', rural: 'rural registration', unknown: 'kind of registration not known' },
    level: { 'grid-worker': 'Grid worker', village: 'Village or community', township: 'Township', county: 'County' },
    noScheme: 'in no scheme',
    total: (count: string) => `${count} in all`,
    notRecorded: 'not recorded',
  },
})

/** An account as people read it: what the machine does is said in words. */
export function accountName(account: string, locale: 'zh' | 'en'): string {
  if (account.startsWith('machine:')) return locale === 'zh' ? '系统自动' : 'the system'
  if (account === 'command-line') return locale === 'zh' ? '命令行' : 'command line'
  return account
}
