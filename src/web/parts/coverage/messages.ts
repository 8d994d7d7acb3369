/** 覆盖图的文字 words of the coverage map. */

export const coverageMessages = {
  title: (budgetUnit: string, year: number): string => `${budgetUnit} ${year}年覆盖图`,
  overview: '我的表',
  table: (budgetUnit: string, year: number): string => `${budgetUnit}${year}年目标表`,
  lead: '职能由哪些指标体现，指标由哪些项目支撑；断开的地方标出来。',
  summary: '断开之处',
  dutiesWithout: (loose: number, all: number): string =>
    loose === 0 ? `${all}项职能都有指标` : `${all}项职能，${loose}项没有指标`,
  indicatorsWithout: (loose: number, all: number): string =>
    loose === 0 ? `${all}个指标都有对应项目` : `${all}个指标，${loose}个没有对应项目`,
  projectsWithout: (loose: number): string =>
    loose === 0 ? '每个项目都有指标指向' : `${loose}个项目没有指标指向`,
  map: '职能 × 指标 × 项目',
  duty: '单位职能',
  indicator: '履职指标',
  because: '怎样对上的',
  project: '对应项目',
  noIndicator: '没有指标',
  missingDuties: (names: readonly string[]): string => `没有指标：${names.join('、')}`,
  noProject: '没有对应项目',
  looseIndicators: '没有职能对应的指标',
  looseProjects: '没有指标指向的项目',
  looseProjectsNote: '在目标表的“对应项目”一列选上项目，这里就会连起来；金额为全年预算数',
  name: '名称',
  amount: '全年预算数（万元）',
  noLoose: '没有。',
  unknownProjects: '对应项目写了、表中却没有的项目',
  unknownProjectsNote: '可能是名称写得与项目行不一样，请在“对应项目”一列重选',
  noDuties: '这张表的“单位主要职能”一栏没有可以分条的内容。',
  search: '按项目名称找',
  functions: '到“单位主要职能”一栏',
} as const;
