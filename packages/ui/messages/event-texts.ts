import type { EventText } from './events.ts'

/** Every event a module writes into a household's chain, by `module.kind`. `v` gives a value in words; missing values are empty text. */
export const eventTexts: Readonly<Record<string, EventText>> = {
  'registry.household-registered': {
    group: 'data',
    zh: (v) => `登记入册，${v('members')} 人`,
    en: (v) => `registered with ${v('members')} members`,
  },
  'registry.member-joined': {
    group: 'data',
    zh: (v) => `${v('personId')}成为本户成员（${v('relation')}）`,
    en: (v) => `${v('personId')} joined as ${v('relation')}`,
  },
  'registry.member-left': { group: 'data', zh: (v) => `${v('personId')}迁出本户`, en: (v) => `${v('personId')} left the household` },
  'registry.relation-changed': {
    group: 'data',
    zh: (v) => `${v('personId')}与户主的关系由${v('from')}改为${v('to')}`,
    en: (v) => `${v('personId')}: relation to the head changed from ${v('from')} to ${v('to')}`,
  },
  'registry.name-changed': { group: 'data', zh: (v) => `${v('personId')}更正了姓名`, en: (v) => `${v('personId')}: name corrected` },
  'registry.address-changed': { group: 'data', zh: () => '更新了住址', en: () => 'address updated' },
  'registry.household-moved': { group: 'data', zh: () => '迁到另一个村（社区）', en: () => 'moved to another village or community' },
  'registry.benefit-changed': {
    group: 'data',
    zh: (v) => benefitZh(v),
    en: (v) => `${v('personId')}: assistance from ${v('from') || 'none'} to ${v('to') || 'none'}`,
  },
  'registry.number-revealed': {
    group: 'look',
    zh: (v) => `查看了${v('personId')}的完整${v('field')}${v('reason') && `，原因：${v('reason')}`}`,
    en: (v) => `looked at the whole ${v('field')} of ${v('personId')}${v('reason') && `: ${v('reason')}`}`,
  },
  'monitoring.work-item-opened': {
    group: 'warning',
    zh: (v) => `发现预警（${v('grade')}）：${v('what')}`,
    en: (v) => `warning (${v('grade')}): ${v('whatEn')}`,
  },
  'monitoring.work-item-returned': {
    group: 'warning',
    zh: (v) => `预警再次出现（${v('grade')}）：${v('what')}${v('earlierReason') && `。上次办结时写的是“${v('earlierReason')}”`}`,
    en: (v) => `warning returned (${v('grade')}): ${v('whatEn')}${v('earlierReason') && `. Last time: “${v('earlierReason')}”`}`,
  },
  'monitoring.work-item-raised': {
    group: 'warning',
    zh: (v) => `预警升为${v('grade')}：${v('what')}`,
    en: (v) => `warning raised to ${v('grade')}: ${v('whatEn')}`,
  },
  'monitoring.work-item-factor-added': {
    group: 'warning',
    zh: (v) => `预警又有新的原因：${v('what')}`,
    en: (v) => `another reason: ${v('whatEn')}`,
  },
  'monitoring.contact-made': { group: 'visit', zh: (v) => `联系上了（${v('way')}）`, en: (v) => `contacted (${v('way')})` },
  'monitoring.contact-failed': { group: 'visit', zh: () => '没有联系上', en: () => 'could not be reached' },
  'monitoring.visit-recorded': {
    group: 'visit',
    zh: (v) => (v('nothingChanged') === 'true' ? '上门看过，没有变化' : '上门走访'),
    en: (v) => (v('nothingChanged') === 'true' ? 'visited, nothing had changed' : 'visited'),
  },
  'monitoring.answers-recorded': {
    group: 'visit',
    zh: (v) => `走访填写 ${v('count')} 项${v('conflicts') === '0' ? '' : `，其中 ${v('conflicts')} 项与别人填的不同`}`,
    en: (v) => `${v('count')} answers recorded${v('conflicts') === '0' ? '' : `, ${v('conflicts')} differ from somebody else’s`}`,
  },
  'monitoring.work-item-closed': {
    group: 'warning',
    zh: (v) => `预警办结：${v('outcome')}${v('reason') && `。${v('reason')}`}`,
    en: (v) => `closed: ${v('outcome')}${v('reason') && `. ${v('reason')}`}`,
  },
  'monitoring.conflict-opened': {
    group: 'conflict',
    zh: () => '同一项两个人填得不同，等人来定',
    en: () => 'answered in two ways; a person decides',
  },
  'monitoring.conflict-resolved': {
    group: 'conflict',
    zh: (v) => (v('both') === 'true' ? `填得不同的，两条都留${v('note') && `：${v('note')}`}` : '填得不同的，已定用哪一个'),
    en: (v) => (v('both') === 'true' ? `both answers kept${v('note') && `: ${v('note')}`}` : 'which answer holds was decided'),
  },
  'monitoring.death-confirmed': {
    group: 'conflict',
    zh: (v) => `核实${v('personId')}已去世：${v('reason')}`,
    en: (v) => `death of ${v('personId')} confirmed: ${v('reason')}`,
  },
  'monitoring.death-rejected': {
    group: 'conflict',
    zh: (v) => `核实${v('personId')}仍在世，数据有误：${v('reason')}`,
    en: (v) => `${v('personId')} is alive, the data were wrong: ${v('reason')}`,
  },
  'assistance.assessment-recorded': {
    group: 'application',
    zh: () => '保存了一次“能享受什么”的核对结果，以后可以重算',
    en: () => 'an assessment was kept and can be made again',
  },
  'assistance.draft-opened': {
    group: 'application',
    zh: () => '为全家开了申请草稿',
    en: () => 'a draft for the whole household was opened',
  },
  'assistance.content-updated': {
    group: 'application',
    zh: (v) => `按家庭的说法更正申请 ${v('count')} 处`,
    en: (v) => `${v('count')} items corrected as the family says`,
  },
  'assistance.authorisation-recorded': {
    group: 'application',
    zh: (v) => `记录授权（${v('way')}），已有 ${v('given')}/${v('of')} 人`,
    en: (v) => `authorisation recorded (${v('way')}), ${v('given')} of ${v('of')}`,
  },
  'assistance.submitted': {
    group: 'application',
    zh: (v) => `提出申请${v('delegate') && '，由人帮办代办'}`,
    en: (v) => `applied${v('delegate') && ' through a delegate'}`,
  },
  'assistance.withdrawn': {
    group: 'application',
    zh: (v) => `撤回申请：${v('reason')}`,
    en: (v) => `application withdrawn: ${v('reason')}`,
  },
}

function benefitZh(v: (name: string) => string): string {
  if (v('from') === '') return `${v('personId')}开始享受${v('to')}`
  return v('to') === '' ? `${v('personId')}不再享受${v('from')}` : `${v('personId')}由${v('from')}转为${v('to')}`
}
