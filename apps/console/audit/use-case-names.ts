import { defineMessages, type Locale } from '@doudi/ui/locale.tsx'

const names = defineMessages<Readonly<Record<string, string>>>({
  zh: {
    'platform.sign-in': '登录',
    'platform.add-user': '新增账号',
    'platform.advance-demo': '推进演示日期',
    'platform.get-status': '看运行状态',
    'platform.list-audit': '看审计记录',
    'platform.verify-audit': '核对审计记录',
    'registry.list-divisions': '看区划',
    'registry.load-divisions': '载入区划',
    'registry.search': '搜索',
    'registry.list-households': '看家庭列表',
    'registry.open-household': '看家庭页',
    'registry.reveal-number': '查看完整号码',
    'intake.receive-delivery': '交数据',
    'intake.list-deliveries': '看交来的数据',
    'intake.get-delivery': '看一份数据',
    'intake.get-calendar': '看数据到齐情况',
    'intake.apply-delivery': '数据入库',
    'intake.release-delivery': '核实后入库',
    'intake.discard-delivery': '作废数据',
    'intake.download-rejects': '下载退回的行',
    'monitoring.get-today': '看今天要办',
    'monitoring.list-work-items': '看预警列表',
    'monitoring.get-work-item': '看一件预警',
    'monitoring.record-contact': '记录联系',
    'monitoring.close-work-item': '办结预警',
    'monitoring.explain-household': '看判断过程',
    'monitoring.list-deaths': '看待确认死亡',
    'monitoring.decide-death': '核实死亡信息',
    'monitoring.get-field-bundle': '手机下载任务',
    'monitoring.send-operations': '手机送来走访',
    'monitoring.list-conflicts': '看填得不同的',
    'monitoring.resolve-conflict': '定填得不同的',
    'monitoring.start-comparison': '开始比对',
    'monitoring.cancel-comparison': '停止比对',
    'monitoring.list-comparisons': '看比对记录',
    'monitoring.get-comparison': '看比对报告',
    'assistance.assess-household': '看能享受什么',
    'assistance.print-letter': '打印告知书',
    'assistance.record-assessment': '保存核对结果',
    'assistance.recompute-assessment': '重算核对结果',
    'assistance.settle-household': '看补发和多发',
    'assistance.list-applications': '看申请列表',
    'assistance.get-application': '看一份申请',
    'assistance.update-content': '更正申请内容',
    'assistance.record-authorisation': '记录授权',
    'assistance.submit-application': '提出申请',
    'assistance.withdraw-application': '撤回申请',
  },
  en: {},
})

/** What was done, in a few words. A use case without words of its own gives its sentence, or its name. */
export function nameOfUseCase(row: { readonly useCase: string; readonly summary: string | null }, locale: Locale): string {
  const known = names[locale][row.useCase]
  if (known !== undefined) return known
  const [head] = row.summary?.split(/[：:。；]/) ?? []
  if (locale === 'zh' && head !== undefined && head !== '') return head
  return (row.useCase.split('.')[1] ?? row.useCase).replaceAll('-', ' ')
}
