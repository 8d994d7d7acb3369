import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dutyClauses } from './duty-clauses.ts';

const texts = (functions: string) => dutyClauses(functions).map((clause) => clause.text);

describe('clauses of 单位主要职能', () => {
  it.each<readonly [string, string, readonly string[]]>([
    [
      'numbered, a semicolon inside a clause, an introduction before',
      '负责本区域内运作，并依法履行下列职责：1. 编制计划；2. 核算；审批提取；3. 保值。',
      ['编制计划', '核算；审批提取', '保值'],
    ],
    [
      'numbers with 、',
      '1、编制、执行计划 2、记载缴存 3、核算',
      ['编制、执行计划', '记载缴存', '核算'],
    ],
    ['Chinese numbers', '一、归集；二、提取；三、贷款', ['归集', '提取', '贷款']],
    ['numbers in brackets', '（一）归集。（二）提取', ['归集', '提取']],
    [
      'more than nine',
      '一、甲；二、乙；三、丙；四、丁；五、戊；六、己；七、庚；八、辛；九、壬；十、癸；十一、子',
      ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸', '子'],
    ],
    ['no numbers', '负责归集；负责提取；承办其他事项。', ['负责归集', '负责提取', '承办其他事项']],
    ['one clause', '授权负责扩面、归集、使用和贷款', ['授权负责扩面、归集、使用和贷款']],
    ['decimals are no numbers', '归集1.5亿元；提取2.5亿元', ['归集1.5亿元', '提取2.5亿元']],
    [
      'years are no numbers',
      '完成2021、2022年任务；第一、二季度报告',
      ['完成2021、2022年任务', '第一、二季度报告'],
    ],
    ['one number alone', '1. 归集；提取', ['1. 归集', '提取']],
    ['tags of a page', '<p>1. 归集</p><p>2. 提取</p>', ['归集', '提取']],
    ['nothing', '  ', []],
  ])('%s', (_, functions, clauses) => expect(texts(functions)).toEqual(clauses));

  it('any clauses joined by numbers or semicolons come apart again', () => {
    const clause = fc
      .array(fc.constantFrom('归', '集', '提', '取', '、', '，', '额'), {
        minLength: 1,
        maxLength: 9,
      })
      .map((letters) => `办${letters.join('')}事`);
    fc.assert(
      fc.property(fc.array(clause, { minLength: 2, maxLength: 12 }), (clauses) => {
        const numbered = clauses.map((one, at) => `${at + 1}. ${one}；`).join('');
        expect(texts(numbered)).toEqual(clauses);
        expect(texts(clauses.join('；'))).toEqual(clauses);
      }),
    );
  });
});
