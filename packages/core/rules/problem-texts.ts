import { type Problem, problemMaker, type Sentences, sayProblem } from './problem.ts'
import type { Unit, ValueType } from './types.ts'

/** What can be wrong with expressions and rules. */
export const ruleSentences = {
  // the form of an expression
  unreadable: { en: 'this is not an expression: %reason%', zh: '写法不对，读不出来：%reason%' },
  'form-left-out': {
    en: '"%form%" is not part of the language of rules: maps and optional fields are left out',
    zh: '规则里不能用“%form%”',
  },
  'function-left-out': { en: '"%name%" is not part of the language of rules', zh: '规则里不能用“%name%”' },
  'operator-left-out': { en: 'the operator "%operator%" is not part of the language of rules', zh: '规则里不能用运算符“%operator%”' },
  'no-null': {
    en: 'there is no null: a value that is not known is unknown by itself',
    zh: '不能写 null：不知道的值本来就是“不知道”',
  },
  'whole-numbers-only': {
    en: 'only whole numbers are written here: put amounts and ratios into a parameter',
    zh: '这里只能写整数；金额和比例请放进参数里',
  },
  'operand-missing': { en: '"%operator%" lacks an operand', zh: '“%operator%”少了一边' },
  'three-parts': { en: '"? :" needs three parts', zh: '“? :”要写齐三部分' },
  'dot-after-name': { en: 'only a name can stand before a dot', zh: '点的前面只能是名称' },
  'date-text': { en: 'date() takes one text of the form "2026-10-31"', zh: 'date() 里要写成 "2026-10-31"' },
  // names
  'unknown-name': {
    en: 'unknown name "%name%": no rule of this file and no fact is called so',
    zh: '没有“%name%”：本文件没有这条规则，也没有这个事项',
  },
  'unknown-name-near': {
    en: 'unknown name "%name%": no rule of this file and no fact is called so; did you mean "%near%"?',
    zh: '没有“%name%”：本文件没有这条规则，也没有这个事项。是不是想写“%near%”？',
  },
  'unknown-parameter': {
    en: 'unknown parameter "%name%": add it under policies/parameters',
    zh: '没有“%name%”这个参数：请先在参数文件里写上',
  },
  'unknown-rule': { en: 'unknown rule "%name%"', zh: '没有“%name%”这条规则' },
  'no-value-by-itself': {
    en: '"%name%" is no value by itself: ask for one of its facts, or use exists, all, filter, map or size',
    zh: '“%name%”本身不是值：请写它的一个事项，或者用 exists、all、filter、map、size',
  },
  'of-member': {
    en: '"%name%" is of a member: write m.%name% inside members.exists(m, …), or member.%name% in a rule of members',
    zh: '“%name%”是成员的事项：在 members.exists(m, …) 里写 m.%name%，在成员的规则里写 member.%name%',
  },
  'of-household': { en: '"%name%" is of the household: write it without a name before it', zh: '“%name%”是全家的事项：前面不用加成员' },
  // members
  'list-result': {
    en: '%name% gives a list: ask for its size(), or put it into sum(), min() or max()',
    zh: '%name% 得出的是一串值：请再取 size()，或者放进 sum()、min()、max()',
  },
  'map-wanted': { en: '%name%() of one thing takes members.map(m, …)', zh: '%name%() 里只写一样时，要写成 members.map(m, …)' },
  'sum-too-large': { en: 'this sum could become too large to be exact', zh: '合计可能太大，算不准：请把事项的范围改小' },
  'question-in-member': {
    en: 'a question about all members cannot stand inside one member: give it its own rule of the household',
    zh: '对全家成员的判断不能写在一个成员里面：请另写一条全家的规则',
  },
  'members-only': {
    en: 'only "members" and members.filter(m, …) can be asked so',
    zh: '只有 members 和 members.filter(m, …) 可以这样写',
  },
  'member-and-expression': {
    en: 'this takes a name for the member and an expression: (m, …)',
    zh: '这里要写成员的代号和一个式子：(m, …)',
  },
  // functions
  'no-function': { en: 'there is no function "%name%": the language has %functions%', zh: '没有“%name%”这个函数；可以用的有 %functions%' },
  'numbers-wanted': { en: '%name%() needs numbers, but this is %found%', zh: '%name%() 要的是数，这里是%found%' },
  'numbers-or-dates-wanted': { en: '%name%() needs numbers or dates, but this is %found%', zh: '%name%() 要的是数或者日期，这里是%found%' },
  'number-wanted': { en: '%name%() needs a number, but this is %found%', zh: '%name%() 要的是数，这里是%found%' },
  'two-values-wanted': { en: '%name%() takes two values', zh: '%name%() 要写两个值' },
  'more-values-wanted': { en: '%name%() takes two values or more', zh: '%name%() 要写两个或更多的值' },
  'date-wanted': { en: '%name%() takes a date', zh: '%name%() 要写一个日期' },
  'amount-and-parameter': {
    en: '%name%() takes an amount and a parameter, %name%(amount, parameter.name)',
    zh: '%name%() 要写金额和参数：%name%(金额, parameter.名称)',
  },
  'no-parameter-of-type': { en: '"%name%" is no parameter of type %type%', zh: '“%name%”不是%type%类的参数' },
  'portion-of-amount': { en: 'portion() is of an amount, but this is %found%', zh: 'portion() 取的是金额的一部分，这里是%found%' },
  'portion-too-large': {
    en: 'this portion could become too large to be exact: narrow the range of the amount or of the ratio',
    zh: '结果可能太大，算不准：请把金额或者比例的范围改小',
  },
  'step-negative': { en: 'the step of %name%() is never negative', zh: '%name%() 的进位单位不能是负数' },
  'too-far': {
    en: '%name%() reaches at most %most% %unit%: narrow the range of the %unit%',
    zh: '%name%() 最多到 %most% %unit%：请把范围改小',
  },
  'count-wanted': {
    en: 'to_int() takes a number of days, months, years or hours',
    zh: 'to_int() 要写天数、月数、年数或者小时数',
  },
  // parameters of several values
  'has-codes': {
    en: 'parameter "%name%" has a value for each code: write parameter.%name%%brackets%',
    zh: '参数“%name%”每个代码各有一个值：要写成 parameter.%name%%brackets%',
  },
  'has-tiers': {
    en: 'parameter "%name%" has tiers: write tiered(amount, parameter.%name%)',
    zh: '参数“%name%”是分段累进的：要写成 tiered(金额, parameter.%name%)',
  },
  'has-bands': {
    en: 'parameter "%name%" has bands: write banded(amount, parameter.%name%)',
    zh: '参数“%name%”是分档的：要写成 banded(金额, parameter.%name%)',
  },
  'no-parameter-with-keys': { en: 'there is no parameter "%name%" with keys', zh: '没有“%name%”这个分类参数' },
  'key-count': {
    en: 'parameter "%name%" takes %wanted% keys in brackets, not %found%',
    zh: '参数“%name%”的方括号里要写 %wanted% 个代码，现在写了 %found% 个',
  },
  'no-value-for-key': { en: 'parameter "%name%" has no value for this key', zh: '参数“%name%”没有这个代码的值' },
  'no-value-for-code': {
    en: 'the parameter has no value for %missing%: its codes are %codes%',
    zh: '参数没有 %missing% 的值；它的代码是 %codes%',
  },
  'brackets-after-parameter': {
    en: 'only a parameter can stand before brackets, parameter.name[code]',
    zh: '方括号前面只能是参数：parameter.名称[代码]',
  },
  'code-wanted': { en: 'what stands in brackets is a code, but this is %found%', zh: '方括号里要写代码，这里是%found%' },
  'codes-undeclared': {
    en: 'what stands in brackets must list its codes where it is declared',
    zh: '方括号里的事项，在登记的地方要列出有哪些代码',
  },
  // types and units
  'must-be': { en: '%what% must be %wanted%, but this is %found%', zh: '%what%要是%wanted%，这里是%found%' },
  'minus-of-number': { en: '"-" needs a number, but this is %found%', zh: '“-”后面要是数，这里是%found%' },
  'list-out-of-place': { en: 'a list is only allowed on the right of "in"', zh: '一串值只能写在“in”右边' },
  'in-list': { en: 'the right of "in" is a list of literals, ["a", "b"]', zh: '“in”右边要写成一串值：["a", "b"]' },
  'literals-only': { en: 'a list holds literals only', zh: '方括号里只能直接写值' },
  'unlike-left': { en: 'this is %found%, the left of "in" is %left%', zh: '这里是%found%，“in”左边是%left%，对不上' },
  'empty-list': { en: 'an empty list can never hold anything', zh: '空的一串值，什么都不会在里面' },
  'only-equal': {
    en: '"%operator%" needs numbers or dates; %found% can only be compared with == and !=',
    zh: '“%operator%”要的是数或者日期；%found%只能用 == 和 != 比',
  },
  'whole-numbers-wanted': {
    en: '"%operator%" needs whole numbers, but here are %left% and %right%',
    zh: '“%operator%”要的是整数，这里是%left%和%right%',
  },
  'result-too-large': {
    en: 'the result of "%operator%" could become too large to be exact: split the rule or narrow the range of its facts',
    zh: '“%operator%”的结果可能太大，算不准：请拆成几条规则，或者把事项的范围改小',
  },
  meaningless: { en: '"%operator%" has no meaning for %left% and %right%', zh: '%left%和%right%之间不能用“%operator%”' },
  'meaningless-use-portion': {
    en: '"%operator%" has no meaning for %left% and %right%; use portion(amount, ratio)',
    zh: '%left%和%right%之间不能用“%operator%”；请用 portion(金额, 比例)',
  },
  mixed: {
    en: '%what% are %left% and %right%: they cannot be mixed',
    zh: '%what%一个是%left%、一个是%right%，不能混在一起',
  },
  'mixed-with-money': {
    en: '%what% are %left% and %right%: they cannot be mixed. An amount of money is a parameter under policies/parameters',
    zh: '%what%一个是%left%、一个是%right%，不能混在一起；金额请写成参数',
  },
  'no-such-value': { en: '"%value%" is none of the values this can have: %values%', zh: '没有“%value%”这个值；可以是 %values%' },
  // rules
  'name-of-fact': { en: 'a fact has this name already: call the rule otherwise', zh: '已经有叫这个名称的事项：请给规则换一个名称' },
  'type-missing': { en: 'a rule without a version in force must name its type', zh: '没有现行文本的规则，要写明类型（type）' },
  'type-differs': {
    en: 'the rule says it gives %says%, but the expression gives %gives%',
    zh: '规则写明得出%says%，式子得出的却是%gives%',
  },
  'code-not-listed': { en: 'the rule can give %values%, which is none of its codes', zh: '规则可能得出 %values%，不在它列的代码里' },
  circle: { en: 'these rules use each other in a circle: %rules%', zh: '这几条规则互相引用，绕成了圈：%rules%' },
  // parts of sentences
  'condition-of': { en: 'the condition of %name%', zh: '%name% 的条件' },
  'condition-before': { en: 'the condition before "?"', zh: '“?”前面的条件' },
  'two-outcomes': { en: 'the two outcomes of "? :"', zh: '“? :”的两个结果' },
  'left-of': { en: 'the left of "%operator%"', zh: '“%operator%”左边' },
  'right-of': { en: 'the right of "%operator%"', zh: '“%operator%”右边' },
  'two-sides': { en: 'the two sides of "%operator%"', zh: '“%operator%”两边' },
  denied: { en: 'what "!" denies', zh: '“!”后面' },
  'amount-of': { en: 'the amount of %name%()', zh: '%name%() 的金额' },
  'values-of': { en: 'the values of %name%()', zh: '%name%() 的几个值' },
  'value-and-step-of': { en: 'the value and the step of %name%()', zh: '%name%() 的值和进位单位' },
  'value-of': { en: 'the value of %name%()', zh: '%name%() 的值' },
  'any-value-of': { en: 'a value of %name%()', zh: '%name%() 的值' },
  'first-value-of': { en: 'the first value of %name%()', zh: '%name%() 的第一个值' },
  'second-value-of': { en: 'the second value of %name%()', zh: '%name%() 的第二个值' },
  'second-value-and': { en: 'the second value of %name%() and %unit%', zh: '%name%() 的第二个值' },
  // types and units by name
  'type-bool': { en: 'bool', zh: '“是或否”' },
  'type-fen': { en: 'fen', zh: '金额' },
  'type-ratio': { en: 'ratio', zh: '比例' },
  'type-days': { en: 'days', zh: '天数' },
  'type-months': { en: 'months', zh: '月数' },
  'type-years': { en: 'years', zh: '年数' },
  'type-hours': { en: 'hours', zh: '小时数' },
  'type-int': { en: 'int', zh: '整数' },
  'type-none': { en: 'none', zh: '没有单位的数' },
  'type-date': { en: 'date', zh: '日期' },
  'type-text': { en: 'text', zh: '文字' },
  'type-tiers': { en: 'tiers', zh: '分段累进' },
  'type-bands': { en: 'bands', zh: '分档' },
} as const satisfies Sentences

/** Codes of what can be wrong with expressions and rules. */
export type RuleCode = keyof typeof ruleSentences
export type RuleProblemText = Problem<RuleCode>

/** Something that is wrong with an expression or a rule. */
export const wrong = problemMaker(ruleSentences)

/** The English sentence. */
export const inEnglish = (problem: RuleProblemText): string => sayProblem(ruleSentences, problem, 'en')

type TypeWord = 'bool' | 'int' | 'date' | 'text' | 'tiers' | 'bands' | Unit

/** A type as a part of a sentence. */
export function typeWord(type: ValueType): RuleProblemText {
  return type.kind === 'int' ? wordOf(type.unit === 'none' ? 'int' : type.unit) : wordOf(type.kind)
}

/** The name of a type or a unit as a part of a sentence. */
export const wordOf = (name: TypeWord): RuleProblemText => ({ code: `type-${name}`, args: {} })
