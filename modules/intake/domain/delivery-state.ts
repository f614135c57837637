/** States of a delivery; `already-applied` is an outcome of delivering again and makes no new delivery. */
export const deliveryStates = ['received', 'previewed', 'applying', 'applied', 'held', 'refused', 'discarded', 'replaced'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export const deliveryStateTitles: Readonly<Record<DeliveryState, string>> = {
  received: '已收到',
  previewed: '待确认',
  applying: '正在入库',
  applied: '已入库',
  held: '待核实',
  refused: '已退回',
  discarded: '已作废',
  replaced: '已被更正',
}

export type Transition = { readonly from: DeliveryState; readonly to: DeliveryState; readonly by: 'machine' | 'operator' }

/** The only ways from one state to another: what the server checks and the README draws. */
export const transitions: readonly Transition[] = [
  { from: 'received', to: 'previewed', by: 'machine' },
  { from: 'received', to: 'applying', by: 'machine' },
  { from: 'received', to: 'held', by: 'machine' },
  { from: 'received', to: 'refused', by: 'machine' },
  { from: 'previewed', to: 'applying', by: 'operator' },
  { from: 'previewed', to: 'discarded', by: 'operator' },
  { from: 'held', to: 'applying', by: 'operator' },
  { from: 'held', to: 'discarded', by: 'operator' },
  { from: 'applying', to: 'applied', by: 'machine' },
  { from: 'applying', to: 'held', by: 'machine' },
  { from: 'applying', to: 'refused', by: 'machine' },
  // The same content was applied between receipt and reading.
  { from: 'applying', to: 'discarded', by: 'machine' },
  // A process that died in the middle: what it wrote is removed and the delivery waits where it was.
  { from: 'applying', to: 'received', by: 'machine' },
  { from: 'applied', to: 'replaced', by: 'machine' },
]

export function canMove(from: DeliveryState, to: DeliveryState): boolean {
  return transitions.some((one) => one.from === from && one.to === to)
}
