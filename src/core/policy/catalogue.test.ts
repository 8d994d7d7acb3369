import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '#documents/read-policy.ts';
import {
  dutiesIn,
  entryOf,
  matchIndicator,
  nameLikeness,
  normaliseName,
  phraseContained,
} from './catalogue.ts';

const { catalogue, templates } = readPolicy('policy');
const seed = readFileSync('seed/wuxi-2024-targets.txt', 'utf8');

/** Every indicator of the five tables: the cell before the last two, where those are values. */
const seedNames = [
  ...new Set(
    seed.split('\n').flatMap((line) => {
      const cells = line.split('\t').filter((cell) => cell.trim() !== '');
      const isValue = (cell: string | undefined): boolean =>
        /^([=≥≤].*|健全|合理|明确|科学|规范|合规|完善|公开|有效|较强)$/u.test(cell ?? '');
      const [name, half, full] = cells.slice(-3);
      return cells.length >= 3 && isValue(half) && isValue(full) ? [name ?? ''] : [];
    }),
  ),
];

const codeOf = (written: string): string | null => {
  const match = matchIndicator(catalogue, written);
  return match.kind === 'local' ? null : match.entry.code;
};

const proposalFor = (written: string): string | null => {
  const match = matchIndicator(catalogue, written);
  return match.kind === 'local' ? (match.likeliest?.code ?? null) : `known: ${match.entry.code}`;
};

describe('the catalogue', () => {
  it('holds the 31 common indicators: 6 of 决策 and 25 of 过程', () => {
    const of = (dimension: string) =>
      catalogue.entries.filter((entry) => entry.dimension === dimension).length;
    expect([of('决策'), of('过程')]).toEqual([6, 25]);
    const fixed = templates.find((one) => one.id === 'wuxi-department-2024')?.blocks ?? [];
    const codes = fixed.flatMap((block) =>
      block.kind === 'indicators' ? block.fixed.map((one) => one.code) : [],
    );
    expect(codes).toHaveLength(31);
    for (const code of codes) expect(entryOf(catalogue, code)).not.toBeNull();
  });

  it('knows every spelling of the five tables', () => {
    expect(seedNames.length).toBeGreaterThan(45);
    expect(seedNames.filter((name) => codeOf(name) === null)).toEqual([]);
  });

  it.each([
    ['collection-amount', ['归集住房公积金金额', '公积金缴存金额', '归集住房公积金', '缴存金额']],
    ['withdrawal-amount', ['提取住房公积金金额', '公积金提取金额', '提取住房公积金']],
    ['loan-amount', ['发放住房公积金贷款', '公积金贷款', '发放贷款', '发放公积金贷款']],
    ['new-account-persons', ['新增开户职工人数']],
    ['new-contributor-persons', ['公积金新增缴存职工', '新增住房公积金缴存人数', '新增缴存职工']],
    [
      'organisation-work-timeliness',
      ['组织建设工作及时完成率', '组织建设及时性完成率', '组织建设工作及完成率'],
    ],
    ['training-timeliness', ['业务学习与培训及时完成率', '业务学习与培训及时性完成率']],
    ['website-news', ['中心网站工作动态信息发布', '网站工作动态信息发布', '网站动态']],
    ['committee-meetings', ['召开住房公积金管委会会议次数']],
  ])('%s under all its names', (code, names) => {
    for (const name of names) expect(codeOf(name), name).toBe(code);
  });

  it('takes quotes, blanks and widths for nothing', () => {
    for (const name of [
      '“三公经费”变动率',
      '"三公经费"变动率',
      '三公经费变动率',
      ' 三公 经费变动率',
    ]) {
      expect(codeOf(name), name).toBe('three-public-expenses-change-rate');
    }
    expect(normaliseName('（Ａ）')).toBe('(a)');
  });

  it('says what is proposed and what is official', () => {
    const status = (code: string) => entryOf(catalogue, code)?.provenance.status;
    expect(status('budget-adjustment-rate')).toBe('official');
    expect(status('performance-coverage-rate')).toBe('proposed');
    expect(status('duty-fulfilment')).toBe('proposed');
    expect(entryOf(catalogue, 'no-such-code')).toBeNull();
  });
});

describe('names the catalogue does not know', () => {
  it.each([
    ['住房公积金归集总额', 'collection-amount'],
    ['支取住房公积金金额', 'withdrawal-amount'],
    ['投放公积金贷款', 'loan-amount'],
    ['新设账户职工人数', 'new-account-persons'],
    ['新增缴存员工', 'new-contributor-persons'],
    ['在职人员编制控制率', 'staff-control-rate'],
    ['服务对象满意率', 'customer-satisfaction'],
    ['三公经费支出变动率', 'three-public-expenses-change-rate'],
  ])('%s is proposed as %s, never taken', (written, code) => {
    expect(proposalFor(written)).toBe(code);
  });

  it.each(['宣传活动场次', '安全生产事故数', '档案数字化率', '节能减排', '甲', ''])(
    '%s has no proposal',
    (written) => expect(proposalFor(written)).toBeNull(),
  );

  it('keeps 新增开户 and 新增缴存 apart', () => {
    expect(codeOf('新增职工人数')).toBeNull();
    expect(nameLikeness('新增开户职工', '新增缴存职工')).toBeLessThan(0.7);
  });
});

describe('likeness', () => {
  it('is 1 for the same, 0 for nothing shared, the same both ways', () => {
    expect(nameLikeness('印刷费', '印刷费')).toBe(1);
    expect(nameLikeness('印刷费', '培训')).toBe(0);
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const likeness = nameLikeness(a, b);
        return likeness === nameLikeness(b, a) && likeness >= 0 && likeness <= 1;
      }),
    );
  });

  it('counts a pair that stands twice only as often as both have it', () => {
    expect(nameLikeness('哈哈哈', '哈哈')).toBeCloseTo(2 / 3);
  });

  it('a phrase stands wholly in a text that quotes it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 2 }), fc.string(), (phrase, around) => {
        const letters = [...phrase].length >= 2;
        return !letters || phraseContained(phrase, `${around}${phrase}${around}`) === 1;
      }),
    );
    expect(phraseContained('', '任何')).toBe(0);
  });
});

describe('duties in a text', () => {
  const spoken = (text: string) => dutiesIn(catalogue, text).map(({ duty }) => duty.code);

  it.each([
    ['编制、执行住房公积金的归集、使用计划', ['collection', 'plan']],
    ['负责记载职工住房公积金的缴存、提取、使用等情况', ['collection', 'withdrawal']],
    ['编制住房公积金归集、使用计划执行情况的报告', ['collection', 'report']],
    ['负责住房公积金的保值和归还', ['preservation']],
    ['召开住房公积金管理委员会会议', ['committee']],
    ['新增开户职工', ['new-account']],
    ['新增住房公积金缴存人数', ['new-contributor']],
    ['扩面、归集、使用和贷款审核发放', ['collection', 'withdrawal', 'loan', 'expansion']],
    ['物业管理', []],
  ])('%s', (text, codes) => expect(spoken(text)).toEqual(codes));

  it('says which word it was', () => {
    expect(dutiesIn(catalogue, '做好贷后，发放贷款')[0]?.keyword).toBe('贷款');
  });
});
