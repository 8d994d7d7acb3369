/** 意见的台子 the bench of approval with letters: recorded by one person, checked by another. */
import type { DepartmentApprovalJson, OpinionJson, TaskJson } from '#contract/approval.ts';
import type { RefusalJson } from '#contract/finding.ts';
import { signInAs, type SignedIn } from '../api/signed-in.ts';
import { type ApprovalBench, openApprovalBench, type Who } from '../approval/approval-bench.ts';

export type Letter = {
  readonly kind: OpinionJson['kind'];
  readonly tables: readonly { readonly tableId: string; readonly amount: string | null }[];
} & Partial<{
  readonly documentNumber: string;
  readonly documentDate: string;
  readonly text: string;
  readonly reasons: readonly object[];
}>;

export type OpinionBench = ApprovalBench & {
  readonly departmentId: string;
  readonly year: number;
  readonly record: (who: Who, letter: Letter, key?: string) => Promise<OpinionJson | RefusalJson>;
  readonly check: (
    who: Who,
    opinionId: string,
    body?: object,
    key?: string,
  ) => Promise<OpinionJson | RefusalJson>;
  readonly reject: (who: Who, opinionId: string, reason?: string) => Promise<object>;
  readonly department: (who?: Who) => Promise<DepartmentApprovalJson>;
  readonly inbox: (who: Who) => Promise<readonly TaskJson[]>;
  /** Recorded by the department's clerk, checked by its reviewer. */
  readonly receive: (letter: Letter) => Promise<OpinionJson>;
};

let letters = 0;

async function seat(bench: ApprovalBench, shortName: string): Promise<void> {
  const budgetUnitId = bench.unitId(shortName);
  const people = bench.people as Record<Who, SignedIn>;
  for (const [who, role] of [
    ['填报人', 'filler'],
    ['负责人', 'unit_head'],
  ] as const) {
    people[who] = await signInAs(bench.api, [{ role, budgetUnitId }], { name: who });
  }
}

/** `at`: the unit whose filler and head the people of the bench are, instead of 江阴. */
export async function openOpinionBench(at?: string): Promise<OpinionBench> {
  const bench = await openApprovalBench();
  if (at !== undefined) await seat(bench, at);
  const units = await bench.api.desk.store.units(bench.api.world);
  const departmentId = units.find((one) => one.kind === 'department')?.id ?? '';
  const [head] = await bench.api.desk.store.draftHeads(bench.api.world);
  const year = head?.fiscalYear ?? 0;
  const place = `/departments/${departmentId}/${year}`;
  const record: OpinionBench['record'] = async (who, letter, key) => {
    letters += 1;
    const body = {
      documentNumber: `锡财绩〔2024〕${letters}号`,
      documentDate: '2024-05-20',
      text: '',
      reasons: [],
      ...letter,
    };
    return (await bench.people[who].post(`${place}/opinions`, body, key)).json();
  };
  const check: OpinionBench['check'] = async (who, opinionId, body = {}, key) =>
    (
      await bench.people[who].post(
        `/opinions/${opinionId}/check`,
        { expectedRevision: 1, ...body },
        key,
      )
    ).json();
  return {
    ...bench,
    departmentId,
    year,
    record,
    check,
    reject: async (who, opinionId, reason = '金额与原件不符') =>
      (
        await bench.people[who].post(`/opinions/${opinionId}/rejection`, {
          expectedRevision: 1,
          reason,
        })
      ).json(),
    department: async (who = '财政甲') => (await bench.people[who].get(`${place}/approval`)).json(),
    inbox: async (who) =>
      (await bench.people[who].get('/inbox')).json<{ tasks: readonly TaskJson[] }>().tasks,
    receive: async (letter) => {
      const recorded = await record('部门经办', letter);
      if (!('id' in recorded)) throw new Error(`${recorded.code} ${recorded.message}`);
      const checked = await check('部门审核', recorded.id);
      if (!('id' in checked)) throw new Error(`${checked.code} ${checked.message}`);
      return checked;
    },
  };
}

export const codeOf = (answer: object): string => ('code' in answer ? String(answer.code) : 'done');
