/** 阶段表的文本 moves as aligned text: one event a line, who does what, and the outcome last. */
import type { CalendarDate } from '#core/base/calendar.ts';
import { type Fen, fen } from '#core/base/fen.ts';
import { asId, type UserId } from '#core/base/id.ts';
import type { Assessment } from '#core/approval/assessment.ts';
import type { GateFacts } from '#core/approval/gate.ts';
import { decideMove, type MoveContent } from '#core/approval/move.ts';
import { type Stage, stageName } from '#core/approval/stage.ts';
import { targetTableStages, type TableVerb } from '#core/approval/target-table-stages.ts';
import { editsCountAfter, replay, type TrailStep, wasSubmitted } from '#core/approval/trail.ts';

/** 案卷 one table as the tests keep it: steps, edits, and what the gates would see. */
export type Case = {
  readonly birth: Stage;
  readonly steps: readonly TrailStep[];
  readonly edits: readonly { readonly userId: UserId; readonly revision: number }[];
  readonly revision: number;
  readonly versions: number;
  readonly facts: GateFacts;
};

export const allWell: GateFacts = {
  errors: 0,
  firstError: '',
  openWarnings: 0,
  explainedWarnings: 0,
  firstWarning: '',
  unread: 0,
  total: fen(100_000_000n),
  controlFigure: fen(100_000_000n),
  totalInForce: fen(100_000_000n),
  differsFromForce: true,
  adjustmentAmount: null,
  unitsBelow: 0,
  behind: [],
  submittedBefore: false,
};

export const newCase = (birth: Stage, facts: Partial<GateFacts> = {}): Case => ({
  birth,
  steps: [],
  edits: [],
  revision: 1,
  versions: 0,
  facts: { ...allWell, ...facts },
});

export const stageOfCase = (one: Case): Stage => replay(one.birth, one.steps);

export const said: MoveContent = {
  note: '上级新下达任务',
  reasons: [{ rowId: null }],
  assessment: null,
  documentNumber: '锡财预〔2026〕1号',
  documentDate: '2026-02-01',
  today: '2026-03-01' as CalendarDate,
  rowIds: new Set(['租金']),
};

export const user = (name: string): UserId => asId<UserId>(name);

export const edit = (one: Case, name: string): Case => ({
  ...one,
  revision: one.revision + 1,
  edits: [...one.edits, { userId: user(name), revision: one.revision + 1 }],
});

export const editorsOf = (one: Case): readonly UserId[] => {
  const after = editsCountAfter(one.steps);
  return one.edits.flatMap(({ userId, revision }) => (revision > after ? [userId] : []));
};

/** The case after a move, or the refusal. */
export function attempt(
  one: Case,
  move: { readonly name: string; readonly verb: string; readonly content?: Partial<MoveContent> },
): Case | { readonly code: string; readonly message: string } {
  const stage = stageOfCase(one);
  const facts = { ...one.facts, submittedBefore: wasSubmitted(one.steps) };
  const situation = { stage, steps: one.steps, editors: editorsOf(one), facts };
  const mover = { userId: user(move.name), userName: move.name };
  const content = { ...said, ...move.content };
  const decided = decideMove(situation, mover, { verb: move.verb, content });
  if (!decided.ok) return decided.error;
  const verb = move.verb as TableVerb;
  const versions = one.versions + (verb === 'submit_table' ? 1 : 0);
  const step: TrailStep = {
    verb,
    from: stage,
    to: decided.value.to,
    version: versions === 0 ? null : versions,
    tableRevision: one.revision,
    userId: mover.userId,
    userName: mover.userName,
  };
  return { ...one, versions, steps: [...one.steps, step] };
}

const verbOf = (label: string): string =>
  targetTableStages.rows.find((row) => row.label === label)?.verb ?? named[label] ?? label;

/** The two ways back have one label on their buttons. */
const named: Readonly<Record<string, TableVerb>> = {
  部门退回: 'return_department',
  财政退回: 'return_finance',
};

const sayings: Readonly<Record<string, Partial<MoveContent>>> = {
  无理由: { reasons: [] },
  理由指向不在的行: { reasons: [{ rowId: '没有' }] },
  无文号: { documentNumber: null },
  日期晚于今天: { documentDate: '2026-03-02' },
  不成日期: { documentDate: '2026-02-30' },
  无事由: { note: ' ' },
  评分92: { assessment: scores(92) },
  评分80: { assessment: scores(80) },
  评分79: { assessment: scores(79) },
  评分59: { assessment: scores(59) },
};

function scores(total: number): Assessment {
  const [completeness, relevance, appropriateness] = [18, Math.min(30, total - 38), 20];
  const feasibility = total - completeness - relevance - appropriateness;
  return { completeness, relevance, appropriateness, feasibility, opinion: '' };
}

const wan = (text: string): Fen => fen(BigInt(text) * 1_000_000n);

/** '错误2' '控制数90' ...: what the gates see from here on. */
function factOf(text: string): Partial<GateFacts> {
  const [, name = '', number = '0'] = /^([^\d-]+)(-?\d+)$/.exec(text) ?? [];
  const count = Number(number);
  const facts: Readonly<Record<string, Partial<GateFacts>>> = {
    错误: { errors: count, firstError: '支出——合计不符' },
    警告: { openWarnings: count, firstWarning: '满意度——未填' },
    未读: { unread: count },
    资金总额: { total: wan(number) },
    控制数: { controlFigure: wan(number) },
    申请调整: { adjustmentAmount: wan(number) },
  };
  const simple: Readonly<Record<string, Partial<GateFacts>>> = {
    内容未变: { differsFromForce: false },
    内容已变: { differsFromForce: true },
    无控制数: { controlFigure: null },
    下属落后: { unitsBelow: 2, behind: [{ name: '甲站', stageName: '一上·草稿' }] },
    下属缺表: { unitsBelow: 2, behind: [{ name: '乙站', stageName: null }] },
    下属齐全: { unitsBelow: 2, behind: [] },
  };
  const found = facts[name] ?? simple[text];
  if (found === undefined) throw new Error(`no such fact: ${text}`);
  return found;
}

/**
 * Runs the lines 'who  what  with  outcome' and writes them anew with the outcome that came out:
 * equal text is a passed test. Lines with '修改' and '情况' are events without a move.
 */
export function runCase(
  birth: Stage,
  text: string,
): { readonly ran: string; readonly wanted: string } {
  let one = newCase(birth);
  const wanted: string[] = [];
  const ran: string[] = [];
  for (const line of text.trim().split('\n')) {
    const [who = '', what = '', how = '', outcome = ''] = line.trim().split(/\s{2,}/);
    wanted.push([who, what, how, outcome].join(' | '));
    let came = '—';
    if (what === '修改') one = edit(one, who);
    else if (what === '情况') one = { ...one, facts: { ...one.facts, ...factOf(how) } };
    else {
      const done = attempt(one, { name: who, verb: verbOf(what), content: sayings[how] ?? {} });
      if ('code' in done) came = done.code;
      else {
        one = done;
        came = stageName(stageOfCase(one));
      }
    }
    ran.push([who, what, how, came].join(' | '));
  }
  return { ran: ran.join('\n'), wanted: wanted.join('\n') };
}
