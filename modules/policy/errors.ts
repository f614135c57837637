import { AppError } from '@doudi/platform/errors.ts'
import type { Denial } from './domain/draft-way.ts'
import type { EarlierChange } from './domain/earlier-changes.ts'

const conflict = (code: string, zh: string, en: string, details?: Record<string, unknown>) =>
  new AppError({ code, kind: 'conflict', sentence: { zh, en }, ...(details ? { details } : {}) })

const invalid = (code: string, zh: string, en: string, details?: Record<string, unknown>) =>
  new AppError({ code, kind: 'invalid', sentence: { zh, en }, ...(details ? { details } : {}) })

const denials: Readonly<Record<Exclude<Denial, 'not-allowed'>, AppError>> = {
  'wrong-state': conflict(
    'draft-elsewhere',
    '这份草案已经走到另一步，这件事做不了。请刷新看看它现在的状态',
    'The draft has gone another step; reload it',
  ),
  'not-the-author': conflict(
    'draft-of-another',
    '这份草案是别人写的，只能由写的人改动和送审。需要改的，请另写一份',
    'Only its author changes or submits a draft; write one of your own',
  ),
  'the-author': conflict(
    'second-person-needed',
    '自己写的草案，要由另一个人审批。请通知有审批权限的同事',
    'A draft is approved by somebody other than its author',
  ),
  'in-force': conflict(
    'in-force-already',
    '这份政策已经生效，不能收回。要改的，请另写一份草案，从新的日期起改回来',
    'It is in force already: write a draft that changes it back from a new date',
  ),
  'reason-missing': invalid('reason-missing', '请写明理由，写草案的人要看得到', 'Say why, so that the author knows'),
}

/** Why a request to this module cannot be done. */
export const policyRefusals = {
  denied: (denial: Exclude<Denial, 'not-allowed'>) => denials[denial],
  notChanged: () =>
    invalid(
      'household-not-changed',
      '按最近一次测算，这份草案没有改变这一户。请从影响报告的名单里打开',
      'By the last reckoning the draft changes nothing for this household. Open it from the list of the report',
    ),
  differenceOutdated: () =>
    conflict(
      'difference-outdated',
      '测算以后，草案或者现行规定又改了，逐户的比较对不上了。请重新测算再看',
      'The draft or the law in force changed after the reckoning. Reckon again to compare households',
    ),
  doesNotLoad: (problems: readonly { file: string; line: number; message: string; zh: string }[]) =>
    invalid(
      'policies-do-not-load',
      `有 ${problems.length} 处写得不对，改好后才能送审：${problems
        .slice(0, 5)
        .map((one) => `${one.file} 第 ${one.line} 行：${one.zh}`)
        .join('；')}`,
      `${problems.length} problem(s) to correct first: ${problems
        .slice(0, 5)
        .map((one) => `${one.file}:${one.line}: ${one.message}`)
        .join('; ')}`,
      { problems },
    ),
  examplesFail: (failed: readonly { file: string; line: number; name: string; message: string; zh: string }[]) =>
    invalid(
      'examples-fail',
      `有 ${failed.length} 个算例的结果和写的不一样，先查明是规则错了还是算例要改：${failed
        .slice(0, 5)
        .map((one) => `「${one.name}」${one.zh}`)
        .join('；')}`,
      `${failed.length} example(s) come out otherwise: ${failed
        .slice(0, 5)
        .map((one) => `${one.name}: ${one.message}`)
        .join('; ')}`,
      { failed },
    ),
  nothingChanged: () =>
    invalid('nothing-changed', '这份草案和现行的文字一样，没有可以送审的改动', 'The draft says what is in force already'),
  reachesBack: (changes: readonly EarlierChange[], validFrom: string) =>
    invalid(
      'reaches-back',
      `这些改动在生效日期 ${validFrom} 以前就起作用：${changes
        .slice(0, 5)
        .map(({ title, from }) => `「${title}」从 ${from === '' ? '一开始' : from} 起`)
        .join('；')}。请另写一条从生效日期开始的，原来的留着；确实要追溯的，请勾选“追溯”并写明理由`,
      `Some changes take effect before ${validFrom}: add versions that begin on that day, or mark the draft as retroactive and give the reason`,
      { changes },
    ),
  removalReachesBack: (changes: readonly EarlierChange[], { validFrom, paths }: { validFrom: string; paths: readonly string[] }) =>
    invalid(
      'removal-reaches-back',
      `删掉 ${paths.join('、')} 以后，${validFrom} 以前的月份补发、追退时也不再按它算：${changes
        .slice(0, 5)
        .map(({ title, from }) => `「${title}」从 ${from === '' ? '一开始' : from} 起`)
        .join(
          '；',
        )}。要保留以前的，请不要删，改成写到生效日期前一天为止，或者另写一条从生效日期开始的；确实都不算的，请勾选“往前补”并写明理由`,
      `Without these files days before ${validFrom} are reckoned otherwise too: end the versions on that day instead, or mark the draft as retroactive and give the reason`,
      { changes, paths },
    ),
  notPublishedHere: (paths: readonly string[]) =>
    invalid(
      'not-published-here',
      `只能删本地自己公布的文件。这些是系统或上级的：${paths.join('、')}。不想再用的，请改这个文件：给规则写上停用日期（valid_to），或者换成新的规则`,
      `Only a file that the area itself published can be removed; these are the product's or of an area above: ${paths.join(', ')}. Change it instead: give it a valid_to, or another rule`,
      { paths },
    ),
  breaksBelow: (area: string, problems: readonly { file: string; line: number; message: string; zh: string }[]) =>
    invalid(
      'breaks-area-below',
      `照这份草案，${area}自己公布的规定就用不了了：${problems
        .slice(0, 5)
        .map((one) => `${one.file} 第 ${one.line} 行：${one.zh}`)
        .join('；')}。请先请当地改好，或者在草案里保留它用到的内容`,
      `What ${area} published itself could not be used any more: ${problems
        .slice(0, 5)
        .map((one) => `${one.file}:${one.line}: ${one.message}`)
        .join('; ')}. Let it be changed there first, or keep what it needs`,
      { area, problems },
    ),
  reasonForRetroactive: () =>
    invalid('retroactive-without-reason', '追溯以前的，请在“依据和理由”里写明', 'A retroactive change needs its reason'),
  datePassed: (validFrom: string) =>
    invalid(
      'date-passed',
      `生效日期 ${validFrom} 已经过了。请改成今天或以后；确实要追溯的，请勾选“追溯”并写明理由`,
      `The date ${validFrom} has passed: choose today or later, or mark the draft as retroactive`,
    ),
  changedBelow: (paths: readonly string[]) =>
    conflict(
      'text-changed-meanwhile',
      `您写草案以后，这些文件有了新的版本：${paths.join('、')}。请另写一份草案，在新版本上改`,
      `These files have another version now: ${paths.join(', ')}. Write the change anew on it`,
      { paths },
    ),
  laterVersion: (paths: readonly string[]) =>
    conflict(
      'later-version-waits',
      `这些文件已经有生效日期更晚的版本：${paths.join('、')}。请选一个不早于它的日期，并把它的改动写进来`,
      `These files have a version that begins later: ${paths.join(', ')}. Choose a date not before it`,
      { paths },
    ),
  differenceMissing: () =>
    invalid(
      'difference-missing',
      '还没有按现在的文字算过全体影响。请先点“测算影响”，看过结果再送审',
      'Reckon the difference for everybody first, for the text as it stands',
    ),
  noArea: () =>
    invalid(
      'no-area-of-law',
      '政策按县、市、省公布。您的账号不在这三级，不能写草案',
      'Law is published by a county, a prefecture or a province',
    ),
} as const
