import { writeSync } from 'node:fs'
import { prepareSql } from '@doudi/platform/db/migrate.ts'
import { AppError } from '@doudi/platform/errors.ts'
import { Command, Option } from 'commander'
import { demoAdvance, divisionsLoad, usersAdd } from './command-line/administration.ts'
import { auditVerify } from './command-line/audit.ts'
import { compare } from './command-line/compare.ts'
import type { CommonOptions } from './command-line/connect.ts'
import { deliver, deliveries, discard, rejects, release } from './command-line/deliveries.ts'
import { explain } from './command-line/explain.ts'
import { type Ending, finish } from './command-line/finish.ts'
import { rulesCheck, rulesEval } from './command-line/rules-check.ts'
import { rulesRecompute, rulesRecord } from './command-line/rules-decisions.ts'
import { rulesExplain } from './command-line/rules-explain.ts'
import { rulesSimulate } from './command-line/rules-simulate.ts'
import { version } from './root.ts'

const program = new Command('doudi')
  .description(
    '兜底的命令行。服务正在运行时与它对话，没有运行时自己打开数据。\nThe command line of Doudi; talks to the running server, or opens the data itself.',
  )
  .version(version)
  .addHelpText(
    'after',
    '\n退出码 exit status: 0 完成 done · 2 输入不能用 bad input refused · 3 暂缓，等人处理 held for a person · 1 系统的毛病 a fault of ours',
  )
  .exitOverride(({ exitCode, message }) => {
    // Who asked for JSON reads JSON, also when the command line itself cannot be read.
    if (exitCode !== 0 && process.argv.includes('--json'))
      writeSync(1, `${JSON.stringify({ status: 'refused', code: 'usage', reason: message.replace(/^error: /, '') })}\n`)
    process.exit(exitCode === 0 ? 0 : 2)
  })

const common = (command: Command) =>
  command
    .addOption(new Option('--as <account>', '以哪个账号操作（需要能读密钥文件夹） act as this account'))
    .addOption(new Option('--area <code>', '哪个县，六位代码；不写 --as 时只能办这个县的数据 county of the operator'))
    .addOption(new Option('--json', '标准输出最后一行是一个 JSON 对象 last line of stdout is one JSON object'))

/** Runs a command to its ending; whatever goes wrong becomes a sentence and an exit status. */
function action<A extends unknown[]>(run: (...args: [...A, CommonOptions]) => Promise<Ending>): (...args: unknown[]) => Promise<void> {
  return async (...all) => {
    const args = all.slice(0, -2) as A // commander gives the arguments, then the options, then the command
    // With those of the command above: `deliveries rejects 53 --as data` puts --as there, as both commands have it.
    const options = (all.at(-1) as Command).optsWithGlobals<CommonOptions>()
    try {
      process.exitCode = finish(await run(...args, options), options)
    } catch (error) {
      const sentence = error instanceof AppError ? error.sentence.zh : error instanceof Error ? error.message : String(error)
      const status = error instanceof AppError ? 2 : 1
      process.exitCode = finish(
        { status, json: { status: status === 2 ? 'refused' : 'fault', reason: sentence }, text: [`! ${sentence}`] },
        options,
      )
    }
    // What is still on its way into a pipe would be cut off.
    for (const stream of [process.stdout, process.stderr]) await new Promise<void>((written) => stream.write('', () => written()))
    process.exit(process.exitCode)
  }
}

common(program.command('deliver').argument('<file>').description('交付一个部门的数据文件，检查、比较后入库 deliver an agency’s file'))
  .option('--class <id>', '数据类别，如 medical-settlement；认得出时不用写 class of the file')
  .option('--period <month>', '所属月份，如 2026-10；认得出时不用写 month it is of')
  .action(action<[string]>(deliver))

const list = common(
  program.command('deliveries').description('数据交付清单，以及放行、退回、取回不合格的行 list, release, discard, fetch rejects'),
).action(action<[]>(deliveries))
common(list.command('release').argument('<id>').description('放行暂缓的交付 release a held delivery'))
  .requiredOption('--reason <text>', '理由')
  .action(action<[string]>(release))
common(list.command('discard').argument('<id>').description('退回，不入库 discard a held delivery'))
  .requiredOption('--reason <text>', '理由')
  .action(action<[string]>(discard))
common(list.command('rejects').argument('<id>').description('取回不合格的行：原始行加原因 the rejected rows with reasons'))
  .requiredOption('--out <file>', '写到哪个文件')
  .action(action<[string]>(rejects))

common(program.command('compare').description('比对一次，产生或更新预警 run a comparison')).action(action<[]>(compare))

common(program.command('explain').description('说明一户为什么预警、为什么没有 explain a household'))
  .requiredOption('--household <id>', '家庭编号（一户一页网址里的数字），或者户号 household id, or its 户号')
  .option('--on <date>', '按哪一天的情况 valid on this day')
  .option('--recorded <date>', '按哪一天已经知道的情况 as known on this day')
  .action(action<[]>(explain))

const rules = program.command('rules').description('政策规则 the law as data')
common(rules.command('check').description('政策文件能不能用，算例对不对；不用数据库 load policies and run their examples'))
  .option('--dir <folder>', '哪个文件夹；不写就是系统自带的 policies')
  .action(action<[]>(rulesCheck))
common(rules.command('eval').description('用一套规则算一个例子，说明理由；不用数据库 what rules say of a case'))
  .requiredOption('--policies <folder>', '规则、参数、数据项所在的文件夹 folder with rules, parameters, facts')
  .requiredOption('--case <file>', '例子，写法和算例一样 the case, written like an example')
  .action(action<[]>(rulesEval))
common(rules.command('explain').description('一户现在能享受什么，为什么 what a household can have, and why'))
  .requiredOption('--household <id>', '家庭编号（一户一页网址里的数字），或者户号 household id, or its 户号')
  .option('--on <date>', '按哪一天的政策和情况 valid on this day')
  .option('--recorded <date>', '按哪一天已经知道的情况 as known on this day')
  .option('--scheme <id>', '只看一项政策，写出每一步，如 dibao one scheme with every step')
  .action(action<[]>(rulesExplain))
common(rules.command('record').description('保存一户的核对结果，以后可以重算 keep an assessment, to be made again'))
  .requiredOption('--household <id>', '家庭编号，或者户号 household id, or its 户号')
  .option('--on <date>', '按哪一天的政策和情况 valid on this day')
  .option('--recorded <date>', '按哪一天已经知道的情况 as known on this day')
  .action(action<[]>(rulesRecord))
common(rules.command('recompute').description('重算保存过的核对结果，是不是一字不差 make a kept assessment again, byte for byte'))
  .requiredOption('--decision <id>', '核对结果的编号 number of the assessment')
  .action(action<[]>(rulesRecompute))
common(rules.command('simulate').description('一处政策改动对全体家庭的影响 what a change does to every household'))
  .requiredOption('--change <file>', '改过的政策文件，或写明 files: { 路径: 文本 } 的 YAML changed file, or several in one')
  .option('--on <date>', '从哪一天起施行；不写就按今天 law from this day')
  .action(action<[]>(rulesSimulate))

const audit = program.command('audit').description('审计 audit')
common(audit.command('verify').description('核验审计记录有没有被改动 verify the chain')).action(action<[]>(auditVerify))

const divisions = program.command('divisions').description('行政区划 divisions')
common(divisions.command('load').argument('<code>').description('载入一个省、市或县，如 44 load a province, prefecture or county')).action(
  action<[string]>(divisionsLoad),
)

const users = program.command('users').description('账号 accounts')
common(users.command('add').description('新增账号；密码从标准输入读 add an account, password from stdin'))
  .requiredOption('--account <name>', '账号')
  .requiredOption('--name <name>', '姓名')
  .requiredOption('--role <role>', '岗位，如 county-officer')
  .requiredOption('--division <code>', '区划代码，六位或十二位')
  .action(action<[]>(usersAdd))

const db = program.command('db').description('数据库 database')
db.command('prepare')
  .description('打印给数据库管理员执行的准备语句 print the SQL for an administrator')
  .option('--print', '打印', true)
  .action(() => {
    process.stdout.write(`${prepareSql()}\n`)
  })

const demo = program.command('demo').description('演示环境 the demo')
common(demo.command('advance').argument('<days>', '如 1d').description('把演示日期往后调 move the demo date')).action(
  action<[string]>(demoAdvance),
)

await program.parseAsync(process.argv)
