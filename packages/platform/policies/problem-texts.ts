import { type PlainCode, type Problem, problemMaker, type Sentence, type Sentences, sayProblem } from '@doudi/core/rules/problem.ts'
import { ruleSentences } from '@doudi/core/rules/problem-texts.ts'

/** What can be wrong with policy files: expressions and rules, and everything around them. */
export const policySentences = {
  ...ruleSentences,
  // whose it is, and where
  'of-rule': { en: 'rule "%name%": %what%', zh: '规则“%name%”：%what%' },
  'of-fact': { en: 'fact "%name%": %what%', zh: '事项“%name%”：%what%' },
  'of-example': { en: 'example "%name%": %what%', zh: '样例“%name%”：%what%' },
  'at-path': { en: '"%path%": %what%', zh: '“%path%”：%what%' },
  'in-file': { en: 'the file: %what%', zh: '%what%' },
  // files of rules
  'id-taken': { en: '"%id%" is the id of %path% already', zh: '“%id%”已经是 %path% 的代号' },
  'id-form': {
    en: 'the id of a warning is a letter and two or three digits, F01; of any other file a name, dibao',
    zh: '预警的代号是一个字母加两三个数字（F01），别的文件用名称（dibao）',
  },
  'version-form': { en: 'a version is two numbers, "1.0": quote it', zh: '版本是两个数，要加引号："1.0"' },
  'value-form': { en: 'a value is an expression, or a list of { from, value }', zh: '值（value）要写一个式子，或者一串 { from, value }' },
  'two-rules': { en: 'two rules are called "%name%"', zh: '有两条规则都叫“%name%”' },
  'two-versions': { en: '"%name%" has two versions from %from%', zh: '“%name%”有两个从 %from% 起的文本' },
  'scheme-rule': {
    en: '"%name%" must be a rule of this file, of: %of%, type: %type%',
    zh: '“%name%”要是本文件里的规则，对象（of）是 %of%，类型（type）是%type%',
  },
  'placeholder-of-member': {
    en: '{%name%} is of a member, but the warning is of the household',
    zh: '{%name%} 是成员的，这个预警却是全家的',
  },
  'placeholder-unknown': {
    en: '{%name%} is no rule of this file, no fact and no parameter',
    zh: '{%name%} 不是本文件的规则，也不是事项或参数',
  },
  // names, dates, types
  'name-form': {
    en: 'a name is lower case letters, digits and underscores, and starts with a letter',
    zh: '名称只用小写字母、数字和下划线，以字母开头',
  },
  'date-form': { en: 'write a date as 2026-10-31', zh: '日期要写成 2026-10-31' },
  'type-form': {
    en: 'a type is one of bool, int, fen, ratio, days, months, years, hours, date, text',
    zh: '类型只能是 bool, int, fen, ratio, days, months, years, hours, date, text',
  },
  'parameter-type-form': {
    en: 'the type of a parameter is one of bool, int, fen, ratio, days, months, years, hours, date, text, tiers, bands',
    zh: '参数的类型只能是 bool, int, fen, ratio, days, months, years, hours, date, text, tiers, bands',
  },
  'area-form': {
    en: 'an area is national, or a code of six digits without quotes, 360000',
    zh: '地区（area）写 national，或不带引号的六位代码，如 360000',
  },
  'does-not-fit': { en: '"%value%" does not fit: write %how%', zh: '“%value%”不合适：请写%how%' },
  'write-yuan': { en: 'an amount in yuan, 23750 or "23750.50"', zh: '以元为单位的金额，如 23750 或 "23750.50"' },
  'write-ratio': { en: 'a decimal with at most four places, 0.5', zh: '最多四位小数，如 0.5' },
  'write-date': { en: 'a date, 2026-10-31', zh: '日期，如 2026-10-31' },
  'write-code': { en: 'one of %codes%', zh: '%codes% 里的一个' },
  'write-text': { en: 'a text', zh: '文字' },
  'write-bool': { en: 'true or false', zh: ' true 或 false' },
  'write-whole': { en: 'a whole number (%unit%)', zh: '整数（%unit%）' },
  // parameters
  'code-form': { en: 'a code is lower case letters, digits, - and _', zh: '代码只用小写字母、数字、- 和 _' },
  'value-missing': { en: 'a value is missing', zh: '少了值（value）' },
  'declared-already': { en: '"%name%" is declared in %file% already', zh: '“%name%”在 %file% 里已经有了' },
  'two-values': {
    en: '"%name%" has two values for area %area% from %from%',
    zh: '“%name%”在地区 %area% 有两个从 %from% 起的值',
  },
  'value-of-code-missing': { en: 'there is no value for %codes%: give one for every code', zh: '少了 %codes% 的值：每个代码都要有' },
  'steps-form': { en: 'write a list of steps, { from: 0, %key%: … }', zh: '要写成一串档：{ from: 0, %key%: … }' },
  'steps-rise': { en: 'steps begin one above the other', zh: '各档的起点要一档比一档高' },
  // examples
  'no-warning': { en: 'there is no warning "%name%"', zh: '没有“%name%”这个预警' },
  'no-rule-file': {
    en: 'there is no file of rules "%name%": examples go with their rules',
    zh: '没有代号是“%name%”的规则文件：样例要和它的规则一起写、一起删',
  },
  'fact-of-member': {
    en: '"%name%" is a fact of a member: write it in members or everyone',
    zh: '“%name%”是成员的事项：写在 members 或 everyone 里',
  },
  'fact-of-household': { en: '"%name%" is a fact of the household: write it in household', zh: '“%name%”是全家的事项：写在 household 里' },
  'known-form': {
    en: 'write one value; what is not known is left out, or is unknown',
    zh: '只写一个值；不知道的不写，或者写 unknown',
  },
  'case-form': {
    en: 'a case is a map: on: 2026-10-31, members: [{ … }], and what else is known',
    zh: '例子要写成：on: 2026-10-31、members: [{ … }]，以及别的已知情况',
  },
  'division-form': { en: 'write the code of a place, 360321101006', zh: '写地区代码，如 360321101006' },
  'no-fact': { en: 'there is no fact "%name%"', zh: '没有“%name%”这个事项' },
  'no-parameter': { en: 'there is no parameter "%name%"', zh: '没有“%name%”这个参数' },
  'no-rule': { en: 'no rule is called "%name%"', zh: '没有“%name%”这条规则' },
  'no-rule-in-full': {
    en: 'no rule is called "%name%": write the id of the file, a point, the id of the rule',
    zh: '没有“%name%”这条规则：要写成 文件代号.规则代号',
  },
  'answer-for-each': {
    en: 'it is a warning of members: expect one answer for each of the %members%',
    zh: '这是按成员的预警：%members% 个成员要各写一个结果',
  },
  'rule-of-members': { en: '"%name%" is a rule of members: expect it under members', zh: '“%name%”是成员的规则：结果要写在 members 下面' },
  'rule-of-household': {
    en: '"%name%" is a rule of the household: expect it under values',
    zh: '“%name%”是全家的规则：结果要写在 values 下面',
  },
  'days-missing': { en: 'give at least one day', zh: '至少写一天' },
  'comes-out-otherwise': { en: 'expected %rule% to be %wanted%, but it is %found%', zh: '“%rule%”写的是 %wanted%，算出来是 %found%' },
  'unknown-otherwise': { en: '%rule% is %found%', zh: '“%rule%”是 %found%' },
  'grade-otherwise': { en: 'it is %grade%', zh: '等级是 %grade%' },
  unknown: { en: 'unknown', zh: '不知道' },
  'unknown-because': { en: 'unknown because of %names%', zh: '不知道（缺 %names%）' },
  // facts and classes of deliveries
  'window-form': {
    en: 'a window is newest, previous, or { periods_ending_newest: 12 }',
    zh: '时段（window）写 newest、previous，或者 { periods_ending_newest: 12 }',
  },
  'fact-declared': { en: 'a fact is called "%name%" already', zh: '已经有叫“%name%”的事项' },
  'source-missing': { en: 'say where it comes from: source is one of %sources%', zh: '要写明来源（source）：%sources% 里的一个' },
  'no-source': { en: 'there is no source "%name%": source is one of %sources%', zh: '没有“%name%”这个来源；可以是 %sources%' },
  'aggregate-missing': { en: 'say how it is reckoned: aggregate', zh: '要写明怎么汇总（aggregate）' },
  'condition-is-no-bool': { en: 'the condition must be bool, but it is %found%', zh: '条件要是“是或否”，这里是%found%' },
  'no-class': { en: 'there is no class "%name%"', zh: '没有“%name%”这类数据' },
  'needs-by': {
    en: '"latest" needs by: the column that says which row is the latest',
    zh: 'latest 要写明按哪一列（by）看哪一行最新',
  },
  'needs-value': { en: '"%name%" needs a value', zh: '“%name%”要有值（value）' },
  'gives-otherwise': { en: 'it says %says%, but this gives %gives%', zh: '写明是%says%，得出的却是%gives%' },
  'none-out-of-place': {
    en: 'only household-facts can answer 查无记录; use absent',
    zh: '只有“家庭成员情况”能答查无记录；这里请用 absent',
  },
  'column-id-form': { en: 'a column id is lower case letters, digits and underscores', zh: '列的代号只用小写字母、数字和下划线' },
  'column-codes-missing': { en: 'a column of type code lists its codes', zh: '代码列（code）要列出有哪些代码' },
  'column-unit-missing': {
    en: 'a column of type money names its unit (yuan or fen)',
    zh: '金额列要写明单位（yuan 或 fen）',
  },
  'class-id-form': {
    en: 'a class id is lower case letters, digits and hyphens',
    zh: '数据类别的代号只用小写字母、数字和连字符',
  },
  'no-column': { en: '"%name%" is not a column of this class', zh: '“%name%”不是这类数据的列' },
  // forms and calendar
  'no-question': { en: 'no question is called [%name%]', zh: '没有叫“%name%”的问题' },
  'options-missing': { en: 'the question [%name%] needs options', zh: '问题“%name%”要有选项' },
  'two-questions': { en: 'two questions have the same id', zh: '有两个问题的代号相同' },
  'no-fact-of-answer': { en: 'no fact is called [%name%]', zh: '没有“%name%”这个事项' },
  'no-value-of-fact': { en: '"%value%" is no value of [%name%]: write %how%', zh: '“%value%”不是事项“%name%”的值：请写%how%' },
  'no-answer-of-fact': {
    en: 'an answer of type %type% is no value of a fact [%name%]',
    zh: '%type% 类的回答不能作为事项“%name%”的值',
  },
  'day-form': { en: 'a day is written like 2026-10-01', zh: '日期要写成 2026-10-01' },
  'day-of-another-year': { en: '%day% is not a day of %year%', zh: '%day% 不在 %year% 年' },
  // the form of a file; English is what the library of the schema says
  'no-yaml': { en: 'not readable as YAML: %reason%', zh: '格式不对，读不出来：%reason%' },
  'unknown-keys': {
    en: '%keys% is not known here. Check the spelling; and a text with a comma inside { } needs quotation marks',
    zh: '这里没有 %keys%。请看看是不是写错了；花括号里的文字有逗号时要加引号',
  },
  'entry-missing': { en: '%said%', zh: '少了这一项' },
  'entry-unfit': { en: '%said%', zh: '写法不对，这里不能是这样的值' },
  'entry-not-among': { en: '%said%', zh: '只能是 %options% 里的一个' },
  'key-unfit': { en: '%said%', zh: '名称写得不对' },
  'too-small': { en: '%said%', zh: '太短或者太小' },
  'too-big': { en: '%said%', zh: '太长或者太大' },
} as const satisfies Sentences

/** Codes of what can be wrong with policy files. */
export type PolicyCode = keyof typeof policySentences
/** Something that is wrong with a policy file, wherever it stands. */
export type Fault = Problem<PolicyCode>

/** Makes a fault: every hole of its sentence must be filled. */
export const fault = problemMaker(policySentences)

/** Names a fault in the place of a message of a schema. */
export const schemaFault = (code: PlainCode<typeof policySentences>): string => code

/** The fault that a schema names so; undefined where the message is the schema's own. */
export function faultNamed(message: string): Fault | undefined {
  const code = Object.keys(policySentences).find((known): known is PolicyCode => known === message)
  return code && { code, args: {} }
}

/** The sentence of a fault. */
export const sayFault = (one: Fault, language: keyof Sentence): string => sayProblem(policySentences, one, language)
