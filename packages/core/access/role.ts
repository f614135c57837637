/** The roles of the product with their official titles. `reach` says whether a role sees its area or only the households it answers for. */
export const roles = {
  'grid-worker': { zh: '网格员', en: 'Grid worker', reach: 'own' },
  village: { zh: '村（社区）经办', en: 'Village or community clerk', reach: 'area' },
  'township-clerk': { zh: '乡镇（街道）经办', en: 'Township clerk', reach: 'area' },
  'township-leader': { zh: '乡镇（街道）负责人', en: 'Township leader', reach: 'area' },
  'county-officer': { zh: '县民政局经办', en: 'County civil-affairs officer', reach: 'area' },
  'county-leader': { zh: '县民政局负责人', en: 'County leader', reach: 'area' },
  prefecture: { zh: '市民政局', en: 'Prefecture civil affairs', reach: 'area' },
  province: { zh: '省民政厅', en: 'Province civil affairs', reach: 'area' },
  'data-operator': { zh: '数据管理员', en: 'Data operator', reach: 'area' },
  'policy-officer': { zh: '政策经办', en: 'Policy officer', reach: 'area' },
  'policy-approver': { zh: '政策审批', en: 'Policy approver', reach: 'area' },
  finance: { zh: '财务', en: 'Finance', reach: 'area' },
  auditor: { zh: '审计员', en: 'Auditor', reach: 'area' },
  'system-administrator': { zh: '系统管理员', en: 'System administrator', reach: 'area' },
  'security-administrator': { zh: '安全管理员', en: 'Security administrator', reach: 'area' },
} as const satisfies Record<string, { zh: string; en: string; reach: 'own' | 'area' }>

export type Role = keyof typeof roles

/** All roles in the order in which screens list them. */
export const roleNames = Object.keys(roles) as readonly Role[]

/** Narrows text from outside to a role. */
export function isRole(text: string): text is Role {
  return Object.hasOwn(roles, text)
}
