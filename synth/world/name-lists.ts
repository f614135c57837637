/** Surnames and given names of the kind one meets in western Jiangxi. No list of real people was used. */
export const SURNAMES: readonly (readonly [string, number])[] = [
  ...weights('刘', 90), ...weights('贺李陈', 55), ...weights('朱王周郭彭', 38), ...weights('张黄吴胡谢', 26), ...weights('肖杨曾颜严甘尹', 18),
  ...weights('罗邓欧江段谭龙徐林何高熊', 11), ...weights('汤金冯康夏易钟廖宋唐蔡袁文邹万', 6), ...weights('阳晏游赖温戴管凌涂喻宁危官洪', 3),
  ...['欧阳', '上官', '司马', '诸葛', '夏侯', '皇甫'].map((name, index) => [name, index === 0 ? 14 : 0.6] as const),
  ...weights('䶮𠮷㛃', 0.03),
] // biome-ignore format: a list of words, not of statements

function weights(names: string, weight: number): (readonly [string, number])[] {
  return Array.from(names, (name) => [name, weight] as const)
}

/** First and second characters by sex and generation; a given name is one of each, or a single one. */
export type GivenNames = { readonly first: readonly string[]; readonly second: readonly string[]; readonly singleShare: number }

const list = (characters: string): readonly string[] => Array.from(characters)

export const MALE_OLD: GivenNames = {
  first: list('建国福冬春长水金德志文根桂新华光明永家传炳景茂荣'),
  second: list('生苟华林根明清才发仁福文武祥元平忠和善开恩良'),
  singleShare: 0.04,
}
export const MALE_MIDDLE: GivenNames = {
  first: list('建志小文海国晓永新明伟春金俊少华立卫剑'),
  second: list('军平华明辉斌强勇峰林波龙云飞刚文生兵亮涛'),
  singleShare: 0.22,
}
export const MALE_YOUNG: GivenNames = {
  first: list('子浩宇俊梓嘉文博奕思天泽明睿承铭家景一'),
  second: list('轩涵豪杰睿宇辰阳航霖哲熙皓然瑞恒晨铭毅'),
  singleShare: 0.05,
}
export const FEMALE_OLD: GivenNames = {
  first: list('秀桂玉菊冬春金兰细莲年月凤翠香雪招满'),
  second: list('英兰莲香娥秀珍妹姑凤花梅连云娇贞嫦'),
  singleShare: 0.02,
}
export const FEMALE_MIDDLE: GivenNames = {
  first: list('小晓丽海春艳秋红美玉雪云爱冬金慧'),
  second: list('红英丽萍芳燕霞梅琴华珍玲娟莲香艳敏云'),
  singleShare: 0.2,
}
export const FEMALE_YOUNG: GivenNames = {
  first: list('欣梓雨思诗语子佳可一若心紫依嘉芷沐'),
  second: list('怡涵彤妍琪萱悦瑶菲馨然妤晴琳桐瑜'),
  singleShare: 0.06,
}

/** Names with a dot, as people of some minorities write them. */
export const DOTTED_NAMES: readonly string[] = [
  '阿依古丽·买买提',
  '艾力·吐尔逊',
  '古丽娜尔·玉素甫',
  '巴特尔·苏和',
  '卓玛·央金',
  '买买提·艾山',
]

export const RARE_GIVEN: readonly string[] = ['䶮', '㛃', '𠮷', '喆', '龑', '犇', '堃']
