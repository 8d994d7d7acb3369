import { describe, expect, it } from 'vitest';
import { documentKey, type OpinionKind, opinionFits, opinionVerbs } from './opinion.ts';
import { rowOf } from './stage-table.ts';
import { stageOf, targetTableStages, type TableStage } from './target-table-stages.ts';

const stages = Object.keys(targetTableStages.locks) as TableStage[];

describe('a received opinion', () => {
  it.each(Object.keys(opinionVerbs) as OpinionKind[])('%s fits where its verb leads on', (kind) => {
    for (const stage of stages) {
      const leads = rowOf(targetTableStages, stage, opinionVerbs[kind]) !== null;
      expect(opinionFits(kind, stageOf(stage)), stage).toBe(leads);
    }
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
