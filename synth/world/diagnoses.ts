import { type Label, labelOf } from '../kit/label.ts'
import { SERIOUS_ILLNESSES } from './health.ts'

export type Diagnosis = { readonly code: Label; readonly name: Label }

const list = (text: string): readonly Diagnosis[] =>
  text.split(' ').map((entry) => {
    const [code = '', name = ''] = entry.split(':')
    return { code: labelOf(code), name: labelOf(name) }
  })

/** A few dozen common illnesses with their codes of the tenth revision, enough to look real. */
export const DIAGNOSES = {
  outpatient: list(
    'J06.900:急性上呼吸道感染 J20.900:急性支气管炎 K29.500:慢性胃炎 M54.500:腰痛 L30.900:湿疹 J02.900:急性咽炎 K52.900:胃肠炎 M25.500:关节痛 H10.900:结膜炎 ' +
      'K04.000:牙髓炎 R51.x00:头痛 N39.000:泌尿道感染 L50.900:荨麻疹 J30.400:过敏性鼻炎 S93.400:踝关节扭伤',
  ),
  chronic: list(
    'I10.x00:高血压 E11.900:2型糖尿病 I25.100:冠心病 J44.900:慢性阻塞性肺疾病 I69.300:脑梗死后遗症 M06.900:类风湿性关节炎 B18.100:慢性乙型肝炎 F20.900:精神分裂症',
  ),
  inpatient: list(
    'J18.900:肺炎 I63.900:脑梗死 K80.200:胆囊结石 M51.200:腰椎间盘突出 I25.100:冠心病 S72.000:股骨颈骨折 K35.900:急性阑尾炎 O80.900:顺产 H26.900:白内障 J44.100:慢阻肺急性加重 ' +
      'K40.900:腹股沟疝 N20.000:肾结石 I50.900:心力衰竭 E11.600:糖尿病伴并发症 S82.800:小腿骨折 K92.200:消化道出血',
  ),
} as const

export const SERIOUS_DIAGNOSES: ReadonlyMap<string, Diagnosis> = new Map(
  SERIOUS_ILLNESSES.map(({ code, name }) => [name, { code: labelOf(code), name: labelOf(name) }]),
)
