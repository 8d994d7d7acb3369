/** 任意办理 any sequence of verbs by any people: no stage is skipped, no maker approves. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sameStage, stageName } from '#core/approval/stage.ts';
import {
  progressOf,
  stageKey,
  stageOf,
  type TableStage,
  targetTableStages,
} from '#core/approval/target-table-stages.ts';
import { replay, standingForwards, versionInForce } from '#core/approval/trail.ts';
import { attempt, type Case, edit, editorsOf, newCase, stageOfCase, user } from './move-text.ts';

const names = ['张三', '李四', '王五', '赵六', '钱七', '孙八'] as const;
const verbs = [...new Set(targetTableStages.rows.map((row) => row.verb))];
const births = ['historical.draft', 'first_submission.draft'] as const satisfies TableStage[];

const events = fc.array(
  fc.record({ name: fc.constantFrom(...names), verb: fc.constantFrom(...verbs, '修改') }),
  { maxLength: 120 },
);

/** What leads on most often, so that long ways are walked too. */
const eager = fc.array(
  fc.record({
    name: fc.constantFrom(...names),
    verb: fc.nat(100),
  }),
  { minLength: 40, maxLength: 120 },
);

const checked: ReadonlySet<string> = new Set(
  targetTableStages.rows.filter((row) => row.by === 'checker').map((row) => row.verb),
);

/** One event, with all that must hold of it. */
function step(one: Case, { name, verb }: { readonly name: string; readonly verb: string }): Case {
  const from = stageOfCase(one);
  const draft = targetTableStages.locks[stageKey(from)] === null;
  if (verb === '修改') return draft ? edit(one, name) : one;
  const makers = new Set([
    ...editorsOf(one),
    ...standingForwards(one.steps).map((made) => made.userId),
  ]);
  const done = attempt(one, { name, verb });
  if ('code' in done) return one;
  const to = stageOfCase(done);
  expect(done.steps).toHaveLength(one.steps.length + 1);
  if (checked.has(verb)) expect(makers.has(user(name)), `${name} ${verb}`).toBe(false);
  // Forward goes one step and never two; only an adjustment lies beside the way.
  const leap = progressOf(to) - progressOf(from);
  expect(leap, `${stageName(from)} → ${stageName(to)}`).toBeLessThanOrEqual(1);
  expect(sameStage(replay(done.birth, done.steps), to)).toBe(true);
  return done;
}

test('whoever asks for whatever in whatever order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...births), events, (birth, all) => {
      all.reduce(step, newCase(stageOf(birth)));
    }),
    { numRuns: 300 },
  );
});

test('also along the ways that lead on, down to disclosure and adjustment', () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...births), eager, (birth, all) => {
      let one = newCase(stageOf(birth));
      for (const { name, verb: at } of all) {
        const key = stageKey(stageOfCase(one));
        const rows = targetTableStages.rows.filter((row) => row.from === key);
        const ahead = rows.find((row) => row.kind === 'forward') ?? rows[0];
        const row = at < 70 ? ahead : rows[at % rows.length];
        const verb = at > 95 ? '修改' : (row?.verb ?? '');
        one = step(one, { name, verb });
        met.add(stageKey(stageOfCase(one)));
      }
      const inForce = versionInForce(one.steps);
      const issued = one.steps.some((made) => made.verb === 'issue_department');
      expect(inForce !== null).toBe(issued);
    }),
    { numRuns: 400 },
  );
  expect([...met].toSorted()).toEqual(Object.keys(targetTableStages.locks).toSorted());
});
