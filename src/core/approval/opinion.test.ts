import { describe, expect, it } from 'vitest';
import { documentKey, type OpinionKind, opinionFits } from './opinion.ts';
import { stageName } from './stage.ts';
import { stageOf, targetTableStages, type TableStage } from './target-table-stages.ts';

const fitting = (kind: OpinionKind): readonly string[] =>
  (Object.keys(targetTableStages.locks) as TableStage[])
    .filter((stage) => opinionFits(kind, stageOf(stage)))
    .map((stage) => stageName(stageOf(stage)));

describe('a received opinion', () => {
  it.each([
    ['approval', ['一上·部门已审', '二上·部门已审', '调整·部门已审']],
    ['send_back', ['一上·部门已审', '二上·部门已审', '调整·部门已审']],
    ['control_figures', ['一上·财政已审', '二上·草稿']],
    ['issuance', ['二上·财政已审']],
  ] as const)('%s speaks of tables at %j', (kind, stages) => {
    expect(fitting(kind)).toEqual(stages);
  });

  it('has one number however it is typed', () => {
    const one = documentKey('锡财预〔2024〕1号');
    for (const other of [
      '锡财预[2024]1号',
      '锡财预（2024）1号',
      ' 锡财预【2024】 １号 ',
      '锡财预(2024)1号',
    ]) {
      expect(documentKey(other)).toBe(one);
    }
    expect(documentKey('锡财预〔2024〕11号')).not.toBe(one);
  });
});
