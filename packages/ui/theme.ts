export type Size = 'standard' | 'elder'

const common = {
  colorPrimary: '#0F766E',
  colorInfo: '#0F766E',
  colorLink: '#0F766E',
  colorError: '#B42318',
  colorWarning: '#B54708',
  colorSuccess: '#0F766E',
  colorText: '#1C1917',
  colorTextSecondary: '#57534E',
  colorTextDescription: '#57534E',
  colorTextPlaceholder: '#6F6962',
  colorBorder: '#D6D3D1',
  colorBorderSecondary: '#E7E5E4',
  colorBgLayout: '#FAFAF9',
  borderRadius: 6,
  wireframe: false,
  motion: false,
  fontFamily: "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', sans-serif",
} as const

const flat = { boxShadow: '0 1px 4px rgb(28 25 23 / 12%)', boxShadowSecondary: '0 2px 8px rgb(28 25 23 / 14%)' } as const

const components = {
  Table: { headerBg: '#F5F5F4', headerColor: '#44403C', rowHoverBg: '#F5F5F4', headerBorderRadius: 0, cellPaddingBlock: 9 },
  Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
} as const

/** The tokens of antd, once for the whole console. Plain data, so that this package needs no antd. */
export const themes = {
  standard: { token: { ...common, ...flat, fontSize: 14, controlHeight: 32 }, components },
  elder: {
    token: { ...common, ...flat, fontSize: 20, controlHeight: 60, controlHeightSM: 60 },
    components: { ...components, Table: { ...components.Table, cellPaddingBlock: 16 } },
  },
} as const satisfies Record<Size, object>
