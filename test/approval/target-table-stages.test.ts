/** 目标表阶段表 the way of a target table, told line by line: 谁 · 办什么 · 附带 · 结果. */
import { describe, expect, test } from 'vitest';
import { roles } from '#core/people/role.ts';
import { rights } from '#core/people/right.ts';
import { lockOf, lockReasons } from '#core/approval/lock.ts';
import { stageName } from '#core/approval/stage.ts';
import {
  birthStage,
  stageOf,
  type TableStage,
  targetTableStages,
} from '#core/approval/target-table-stages.ts';
import { runCase } from './move-text.ts';

const draft = stageOf('first_submission.draft');

const told = (name: string, text: string, birth = draft): void =>
  test(name, () => {
    const { ran, wanted } = runCase(birth, text);
    expect(ran).toBe(wanted);
  });

describe('the way of a year', () => {
  told(
    'from the first draft to disclosure, each desk by another person',
    `
    填报人    修改              —          —
    负责人    报送主管部门      —          一上·单位已报
    部门甲    主管部门审核通过  评分92     一上·部门已审
    财政甲    财政审核通过      —          一上·财政已审
    部门经办  下达控制数        —          二上·草稿
    填报人    修改              —          —
    负责人    报送主管部门      —          二上·单位已报
    部门甲    主管部门审核通过  —          二上·部门已审
    财政甲    财政审核通过      —          二上·财政已审
    财政甲    财政批复部门      —          财政已批复部门
    部门甲    批复所属单位      —          部门已批复单位
    部门甲    公开              —          已公开`,
  );

  told(
    'sent back by either reviewer to the draft of the unit',
    `
    负责人    报送主管部门      —                 一上·单位已报
    部门甲    部门退回          无理由            reasons_missing
    部门甲    部门退回          理由指向不在的行  row_unknown
    部门甲    部门退回          —                 一上·草稿
    填报人    修改              —                 —
    负责人    报送主管部门      —                 一上·单位已报
    部门甲    主管部门审核通过  —                 一上·部门已审
    财政甲    财政退回          无理由            reasons_missing
    财政甲    财政退回          —                 一上·草稿
    负责人    报送主管部门      —                 一上·单位已报`,
  );

  told(
    'an approval is undone from above only, and never by who gave it',
    `
    负责人    报送主管部门      —              一上·单位已报
    部门甲    主管部门审核通过  —              一上·部门已审
    部门甲    撤销主管部门审核  —              maker_is_checker
    财政甲    撤销主管部门审核  —              一上·单位已报
    部门甲    主管部门审核通过  —              一上·部门已审
    财政甲    财政审核通过      —              一上·财政已审
    财政甲    撤销财政审核      —              maker_is_checker
    财政乙    撤销财政审核      无文号         document_missing
    财政乙    撤销财政审核      日期晚于今天   document_missing
    财政乙    撤销财政审核      不成日期       document_missing
    财政乙    撤销财政审核      —              一上·部门已审
    财政甲    财政审核通过      —              一上·财政已审`,
  );

  told(
    'adjusted after issuance: applied for, withdrawn, approved, adjusted again',
    `
    负责人    报送主管部门      —          二上·单位已报
    部门甲    主管部门审核通过  —          二上·部门已审
    财政甲    财政审核通过      —          二上·财政已审
    负责人    申请调整          —          stage_mismatch
    财政甲    财政批复部门      —          财政已批复部门
    负责人    申请调整          —          stage_mismatch
    部门甲    批复所属单位      无文号     document_missing
    部门甲    批复所属单位      —          部门已批复单位
    负责人    申请调整          无事由     adjustment_reason_missing
    负责人    申请调整          —          调整·草稿
    填报人    修改              —          —
    填报人    撤回调整申请      —          部门已批复单位
    部门甲    公开              —          已公开
    负责人    申请调整          —          调整·草稿
    系统      情况              内容未变   —
    负责人    报送主管部门      —          adjustment_empty
    系统      情况              内容已变   —
    系统      情况              申请调整5  —
    负责人    报送主管部门      —          adjustment_differs
    系统      情况              资金总额105  —
    负责人    报送主管部门      —          调整·单位已报
    部门甲    主管部门审核通过  —          调整·部门已审
    财政甲    财政审核通过      —          调整·财政已审
    负责人    撤回调整申请      —          stage_mismatch
    部门甲    公开              —          已公开
    负责人    申请调整          —          调整·草稿
    负责人    撤回调整申请      —          已公开`,
    stageOf('second_submission.draft'),
  );

  told(
    'a historical table enters the way, and leaves it while it was never submitted',
    `
    负责人    报送主管部门      —          stage_mismatch
    填报人    转入审批          —          一上·草稿
    填报人    标为历史导入件    —          历史导入件
    填报人    转入审批          —          一上·草稿
    负责人    报送主管部门      —          一上·单位已报
    部门甲    部门退回          —          一上·草稿
    填报人    标为历史导入件    —          already_submitted`,
    stageOf('historical.draft'),
  );
});

describe('gates', () => {
  told(
    'of a submission, in their rank',
    `
    系统      情况              错误2        —
    系统      情况              警告3        —
    系统      情况              未读1        —
    系统      情况              控制数90     —
    负责人    报送主管部门      —            findings_open
    系统      情况              错误0        —
    负责人    报送主管部门      —            warnings_unexplained
    系统      情况              警告0        —
    负责人    报送主管部门      —            cells_unread
    系统      情况              未读0        —
    负责人    报送主管部门      —            control_exceeded
    系统      情况              控制数100    —
    负责人    报送主管部门      —            二上·单位已报`,
    stageOf('second_submission.draft'),
  );

  told(
    'of the first round know no control figure, and the second does not open without one',
    `
    系统      情况              控制数90     —
    负责人    报送主管部门      —            一上·单位已报
    部门甲    主管部门审核通过  —            一上·部门已审
    财政甲    财政审核通过      —            一上·财政已审
    系统      情况              无控制数     —
    部门经办  下达控制数        —            control_missing
    负责人    报送主管部门      —            stage_mismatch
    财政甲    财政批复部门      —            stage_mismatch`,
  );

  told(
    'of an approval: units below first, then the grade',
    `
    负责人    报送主管部门      —            一上·单位已报
    系统      情况              下属落后     —
    部门甲    主管部门审核通过  评分59       units_behind
    系统      情况              下属缺表     —
    部门甲    主管部门审核通过  —            units_behind
    系统      情况              下属齐全     —
    部门甲    主管部门审核通过  评分59       grade_too_low
    部门甲    主管部门审核通过  评分79       grade_too_low
    部门甲    主管部门审核通过  评分80       一上·部门已审
    财政甲    财政审核通过      评分79       grade_too_low
    财政甲    财政退回          评分59       一上·草稿`,
  );
});

describe('maker is never checker', () => {
  told(
    'who wrote may not submit, who submitted may not approve, also in another role',
    `
    张三      修改              —          —
    张三      报送主管部门      —          maker_is_checker
    李四      报送主管部门      —          一上·单位已报
    李四      主管部门审核通过  —          maker_is_checker
    张三      主管部门审核通过  —          maker_is_checker
    王五      主管部门审核通过  —          一上·部门已审
    王五      财政审核通过      —          maker_is_checker
    李四      财政审核通过      —          maker_is_checker
    赵六      财政审核通过      —          一上·财政已审`,
  );

  told(
    'what was approved is nobody’s making any more; what was sent back begins anew',
    `
    张三      修改              —          —
    李四      报送主管部门      —          一上·单位已报
    王五      主管部门审核通过  —          一上·部门已审
    赵六      财政退回          —          一上·草稿
    张三      报送主管部门      —          一上·单位已报
    李四      主管部门审核通过  —          一上·部门已审
    王五      财政审核通过      —          一上·财政已审`,
  );

  told(
    'makers come before gates, and the stage before makers',
    `
    张三      修改              —          —
    系统      情况              错误1      —
    张三      财政审核通过      —          stage_mismatch
    张三      报送主管部门      —          maker_is_checker
    李四      报送主管部门      —          findings_open`,
  );
});

describe('the stage table itself', () => {
  const stages = Object.keys(targetTableStages.locks) as TableStage[];

  test('says why a table is locked wherever it is nobody’s draft', () => {
    const lines = stages.map((stage) => {
      const lock = targetTableStages.locks[stage];
      return `${stageName(stageOf(stage))}: ${lock ?? '可修改'}`;
    });
    expect(lines.join('\n')).toBe(
      [
        '历史导入件: 可修改',
        '一上·草稿: 可修改',
        '一上·单位已报: submitted',
        '一上·部门已审: department_approved',
        '一上·财政已审: control_awaited',
        '二上·草稿: 可修改',
        '二上·单位已报: submitted',
        '二上·部门已审: department_approved',
        '二上·财政已审: finance_approved',
        '财政已批复部门: issued_department',
        '部门已批复单位: issued_unit',
        '已公开: disclosed',
        '调整·草稿: 可修改',
        '调整·单位已报: submitted',
        '调整·部门已审: department_approved',
        '调整·财政已审: adjustment_in_force',
      ].join('\n'),
    );
  });

  test('every lock says in a sentence who can do what next', () => {
    for (const reason of lockReasons) {
      const { sentence } = lockOf(reason);
      expect(sentence).toMatch(/[。]$/);
      expect(sentence).toMatch(/请|等待|可以/);
    }
  });

  test('a verb leads from a stage to one place', () => {
    const keys = targetTableStages.rows.map((row) => `${row.from} ${row.verb}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('every stage is come to and, but for none, left again', () => {
    const reached = new Set<string>(targetTableStages.rows.map((row) => row.to));
    const left = new Set<string>(targetTableStages.rows.map((row) => row.from));
    const born = [stageOf('historical.draft'), stageOf('first_submission.draft')];
    expect(stages.filter((one) => !left.has(one))).toEqual([]);
    expect(stages.filter((one) => !reached.has(one))).toEqual([]);
    expect([birthStage(2023, 2024), birthStage(2024, 2024)]).toEqual(born);
  });

  test('an undo is the right of the role above alone, as the table of rights has it too', () => {
    const undone = targetTableStages.rows.filter((row) => row.above !== null);
    expect(undone.length).toBeGreaterThan(0);
    for (const { verb, above } of undone) {
      const right = rights[verb];
      expect(right.kind === 'roles' ? Object.keys(right.reaches) : []).toEqual([above]);
      expect(roles.has(above ?? 'operator')).toBe(true);
    }
  });
});
