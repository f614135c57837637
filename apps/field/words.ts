import type { Words } from '@doudi/ui/field/settings/words.ts'

const zh = {
  'app.name': '兜底走访',
  'app.no-store': '这个浏览器不让网页存东西，走访填的内容会丢，所以打不开。请退出无痕模式，或换一个浏览器再试。',
  'app.wiped': '单位已把这部手机登记为遗失，手机里的资料都清除了。还没送出的内容也清了，单位会收到提示。手机找回来以后，可以重新登录。',
  'app.starting': '正在打开',
  'app.missing': '没有这一页',
  'app.to-today': '回到今天',

  'sign-in.title': '登录',
  'sign-in.account': '账号',
  'sign-in.password': '密码',
  'sign-in.button': '登录',
  'sign-in.busy': '正在登录',
  'sign-in.fill-both': '请填账号和密码',
  'sign-in.no-signal': '连不上服务器。第一次登录要联一次网，之后没有信号也能走访。',
  'sign-in.not-for-phones': '这个账号没有走访任务。请用电脑打开工作台。',
  'sign-in.demo': '演示账号（点一下就填好）',
  'sign-in.others': '手机里有 {account} 的 {n} 条没有送出，已经封好，本人登录以后自动送出。',
  'sign-in.other-account': '请用 {account} 登录，手机里存着的 {n} 条才送得出去。用别的账号登录也行，这些会封好留着。',

  'settings.title': '设置',
  'settings.show': '显示',
  'settings.size': '字和按钮',
  'settings.standard': '标准',
  'settings.elder': '长辈版',
  'settings.elder-size': '长辈版字号',
  'settings.18': '大',
  'settings.22': '较大',
  'settings.26': '很大',
  'settings.30': '最大',
  'settings.language': '语言',
  'settings.account': '账号',
  'settings.name': '姓名',
  'settings.area': '负责范围',
  'settings.answered': '上次联上服务器',
  'settings.never': '还没有',
  'settings.limit': '不联网最多可用 {h} 小时，超过后家庭资料从手机清除，您填的留着。',
  'settings.storage': '手机存储',
  'settings.persistent': '已固定，浏览器不会自己清掉',
  'settings.not-persistent': '浏览器没有答应固定。把本页“添加到主屏幕”，就不会被自动清掉。',
  'settings.sign-in-again': '重新登录',

  'sign-out.button': '退出登录',
  'sign-out.sending': '还有 {n} 条没有送出，正在送',
  'sign-out.waiting': '还有 {n} 条没有送到，先不退出。联网送完以后，再点一次退出。这些内容已经封在手机里，不会丢。',
  'sign-out.drafts': '有 {n} 份没填完的走访，会封在手机里，您下次登录接着填。',

  'update.ready': '有新版本，换上只要几秒钟，填的内容都在。',
  'update.button': '更新',
} as const

type Key = keyof typeof zh

const en: Record<Key, string> = {
  'app.name': 'Doudi visits',
  'app.no-store':
    'This browser does not let pages keep anything, so what you fill in would be lost. Leave private browsing or use another browser.',
  'app.wiped':
    'The office reported this phone as lost, and everything on it was removed, unsent items too; the office is told. When the phone is found you can sign in again.',
  'app.starting': 'Opening',
  'app.missing': 'No such page',
  'app.to-today': 'Back to today',

  'sign-in.title': 'Sign in',
  'sign-in.account': 'Account',
  'sign-in.password': 'Password',
  'sign-in.button': 'Sign in',
  'sign-in.busy': 'Signing in',
  'sign-in.fill-both': 'Fill in account and password',
  'sign-in.no-signal': 'The server cannot be reached. The first sign-in needs signal once; after that you can work without.',
  'sign-in.not-for-phones': 'This account has no visits to make. Use the console on a computer.',
  'sign-in.demo': 'Demo accounts (a tap fills them in)',
  'sign-in.others': '{n} unsent items of {account} lie sealed on this phone; they go out when that account signs in.',
  'sign-in.other-account': 'Sign in as {account} to send the {n} items kept here. With another account they stay, sealed.',

  'settings.title': 'Settings',
  'settings.show': 'Display',
  'settings.size': 'Text and buttons',
  'settings.standard': 'Standard',
  'settings.elder': 'Large',
  'settings.elder-size': 'Size of large text',
  'settings.18': 'large',
  'settings.22': 'larger',
  'settings.26': 'very large',
  'settings.30': 'largest',
  'settings.language': 'Language',
  'settings.account': 'Account',
  'settings.name': 'Name',
  'settings.area': 'Area',
  'settings.answered': 'Server last reached',
  'settings.never': 'not yet',
  'settings.limit': 'Works up to {h} hours without signal; then the copies of households are removed and what you filled in stays.',
  'settings.storage': 'Storage',
  'settings.persistent': 'Persistent: the browser will not clear it',
  'settings.not-persistent': 'The browser did not promise to keep it. Add this page to the home screen and it will.',
  'settings.sign-in-again': 'Sign in again',

  'sign-out.button': 'Sign out',
  'sign-out.sending': '{n} items are not sent yet; sending',
  'sign-out.waiting':
    '{n} items have not arrived, so you stay signed in. Sign out again once they are sent. They are sealed on this phone and will not be lost.',
  'sign-out.drafts': '{n} unfinished visits stay sealed on this phone; go on with them after the next sign-in.',

  'update.ready': 'There is a new version. It takes a few seconds, and what you filled in stays.',
  'update.button': 'Update',
}

/** Texts of the shell: signing in, settings, update. */
export const words: Words<Key> = { zh, en }
