/** 收到的意见 letters recorded, checked, refused; the department seen, issued, and the inbox. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInAs } from '../api/signed-in.ts';
import { codeOf, type Letter, openOpinionBench, type OpinionBench } from './opinion-bench.ts';

type Proposed = {
  readonly rowId: string | null;
  readonly column: string | null;
  readonly text: string;
};

let bench: OpinionBench;
let tableId: string;
const shortNames = ['本级', '江阴', '宜兴', '锡山', '惠山'];

beforeAll(async () => {
  bench = await openOpinionBench();
  tableId = bench.tableId('江阴');
});
afterAll(() => bench.close());

const stage = async (id = tableId) => (await bench.approval(id)).stage.name;
const about = (kind: Letter['kind'], more: Partial<Letter> = {}): Letter => ({
  kind,
  tables: [{ tableId, amount: kind === 'control_figures' ? '1' : null }],
  ...more,
});
const kinds = async (who: Parameters<OpinionBench['inbox']>[0]) =>
  (await bench.inbox(who)).filter((one) => one.tableId === tableId).map((one) => one.kind);

describe('recording', () => {
  test('needs the right, a true date, tables of the department, at the right stage', async () => {
    const at = (letter: Letter) => bench.record('部门经办', letter).then(codeOf);
    expect(codeOf(await bench.record('填报人', about('approval')))).toBe('not_permitted');
    expect(codeOf(await bench.record('部门审核', about('approval')))).toBe('not_permitted');
    expect(codeOf(await bench.record('审计', about('approval')))).toBe('not_permitted');
    for (const documentDate of ['2024-02-30', '2024-06-02', '昨天']) {
      expect(await at(about('approval', { documentDate }))).toBe('document_missing');
    }
    const foreign = '01900000-0000-7000-8000-00000000ffff';
    expect(await at(about('approval', { tables: [{ tableId: foreign, amount: null }] }))).toBe(
      'table_unknown',
    );
    const one = { tableId, amount: null };
    expect(await at(about('approval', { tables: [one, one] }))).toBe('table_repeated');
    for (const kind of ['approval', 'send_back', 'control_figures', 'issuance'] as const) {
      expect(await at(about(kind))).toBe('stage_mismatch');
    }
    expect((await bench.department()).opinions).toEqual([]);
  });

  test('says why and where, and asks for what its kind needs', async () => {
    const { reasons } = (
      await bench.people.部门审核.get(`/tables/${tableId}/draft-reasons`)
    ).json();
    expect(reasons.length).toBeGreaterThan(3);
    for (const { text } of reasons) expect(text).toMatch(/（PT-[A-Z]+-\d+）$/);
    await bench.explainAll('填报人', tableId);
    expect(await kinds('负责人')).toEqual(['to_submit']);
    await bench.move('负责人', 'submitTable', { tableId });
    expect(await kinds('部门审核')).toEqual(['to_approve']);
    expect(await kinds('负责人')).toEqual([]);
    // What the findings propose can be taken over as it is, place and all.
    const words = {
      reasons: reasons.map(({ rowId, column, text }: Proposed) => ({ rowId, column, text })),
    };
    expect(codeOf(await bench.move('部门审核', 'returnDepartment', { tableId, words }))).toBe(
      'done',
    );
    expect((await bench.approval(tableId)).openReasons).toHaveLength(reasons.length);
    await bench.move('负责人', 'submitTable', { tableId });
    await bench.move('部门审核', 'approveDepartment', { tableId });
    expect(await kinds('财政甲')).toEqual(['to_approve']);
    const at = (letter: Letter) => bench.record('部门经办', letter).then(codeOf);
    const amount = { tables: [{ tableId, amount: '1' }] };
    expect(await at(about('approval', amount))).toBe('amount_idle');
    expect(await at(about('send_back'))).toBe('reasons_missing');
    const reason = { tableId, rowId: null, column: null, text: '请改' };
    expect(await at(about('approval', { reasons: [reason] }))).toBe('reasons_idle');
    const lost = { ...reason, rowId: '01900000-0000-7000-8000-00000000ffff' };
    expect(await at(about('send_back', { reasons: [lost] }))).toBe('row_unknown');
    const odd = { ...reason, column: 'fullYear' };
    expect(await at(about('send_back', { reasons: [odd] }))).toBe('row_unknown');
  });
});

describe('checking', () => {
  test('moves the table with its reasons; never by who recorded it; not twice', async () => {
    const { table } = await bench.view(tableId);
    const row = table.rows.find((one) => one.kind === 'project');
    const reasons = [{ tableId, rowId: row?.id ?? null, column: 'fullYear', text: '超过标准' }];
    const letter = about('send_back', { documentNumber: '锡财绩〔2024〕77号', reasons });
    const recorded = await bench.record('财政甲', letter, 'letter-key-00000001');
    const again = await bench.record('财政甲', letter, 'letter-key-00000001');
    expect(again).toEqual(recorded);
    expect(recorded).toMatchObject({
      state: 'recorded',
      reasons: [{ label: expect.stringMatching(/^支出 · .+ · 全年预算数$/) }],
      may: { check: false, whyNot: expect.stringContaining('请另一人核对'), addEvidence: true },
    });
    expect(await stage()).toBe('一上·部门已审');
    const { id } = recorded as { readonly id: string };

    const spelled = { ...letter, documentNumber: ' 锡财绩[2024]７７号 ' };
    expect(codeOf(await bench.record('部门经办', spelled))).toBe('opinion_exists');

    const waits = async (who: '财政甲' | '财政乙' | '部门审核' | '填报人' | '审计') =>
      (await bench.inbox(who)).filter((one) => one.kind === 'to_check_opinion').length;
    expect([await waits('财政甲'), await waits('财政乙'), await waits('部门审核')]).toEqual([
      0, 1, 1,
    ]);
    expect([await waits('填报人'), await waits('审计')]).toEqual([0, 0]);

    expect(codeOf(await bench.check('财政甲', id))).toBe('maker_is_checker');
    expect(codeOf(await bench.reject('财政甲', id))).toBe('maker_is_checker');
    expect(codeOf(await bench.check('填报人', id))).toBe('not_permitted');
    expect(codeOf(await bench.check('财政乙', id, { expectedRevision: 7 }))).toBe('revision_stale');
    expect(codeOf(await bench.check('财政乙', '01900000-0000-7000-8000-00000000ffff'))).toBe(
      'opinion_unknown',
    );
    expect(await stage()).toBe('一上·部门已审');
    // The reviewer who passed the table on may confirm what the other house answered.
    const checked = await bench.check('部门审核', id, {}, 'check-key-000000001');
    expect(checked).toMatchObject({ state: 'checked', revision: 2, checkedBy: '部门审核' });
    expect(await bench.check('部门审核', id, {}, 'check-key-000000001')).toEqual(checked);
    expect(codeOf(await bench.check('部门审核', id))).toBe('opinion_settled');
    const after = await bench.approval(tableId);
    expect(after.stage.name).toBe('一上·草稿');
    expect(after.history.at(-1)).toMatchObject({
      verb: 'return_finance',
      documentNumber: '锡财绩〔2024〕77号',
      opinionId: id,
    });
    expect(after.openReasons.map((one) => one.text)).toEqual(['超过标准']);
    expect(after.deadline).toMatchObject({
      name: '整改后重新报送',
      // Counted from the letter's date, Monday 20 May: overdue on 1 June.
      dueDate: '2024-05-27',
      overdue: true,
      status: 'proposed',
      holidaysEntered: false,
    });
    expect(await kinds('填报人')).toEqual(['sent_back']);
    expect((await bench.inbox('一人多岗')).filter((one) => one.tableId === tableId)).toHaveLength(
      1,
    );
    expect(await kinds('部门经办')).toEqual(['sent_back']);
    expect(await kinds('部门审核')).toEqual(['deadline']);
  });

  test('or is rejected with a reason, and the letter may be recorded anew', async () => {
    await bench.move('负责人', 'submitTable', { tableId });
    await bench.move('部门审核', 'approveDepartment', { tableId });
    const letter = about('approval', { documentNumber: '锡财绩〔2024〕80号' });
    const recorded = (await bench.record('部门经办', letter)) as { readonly id: string };
    expect(await bench.reject('部门审核', recorded.id, '文号抄错')).toMatchObject({
      state: 'rejected',
      rejectionReason: '文号抄错',
    });
    expect(await stage()).toBe('一上·部门已审');
    expect(codeOf(await bench.check('财政甲', recorded.id))).toBe('opinion_settled');
    const anew = (await bench.record('部门经办', letter)) as { readonly id: string };
    const late = (await bench.record('部门经办', about('approval'))) as { readonly id: string };
    expect(await bench.check('部门审核', anew.id)).toMatchObject({ state: 'checked' });
    // Overtaken by the first letter: all of it is refused, and it can only be rejected.
    expect(codeOf(await bench.check('部门审核', late.id))).toBe('stage_mismatch');
    expect(await bench.reject('部门审核', late.id)).toMatchObject({ state: 'rejected' });
    expect(await stage()).toBe('一上·财政已审');
    expect((await bench.inbox('部门经办')).map((one) => one.kind)).toContain('control_awaited');
    expect(
      codeOf(
        await bench.record(
          '部门经办',
          about('control_figures', { tables: [{ tableId, amount: null }] }),
        ),
      ),
    ).toBe('amount_missing');
    expect(
      codeOf(
        await bench.record(
          '部门经办',
          about('control_figures', { tables: [{ tableId, amount: '-5' }] }),
        ),
      ),
    ).toBe('amount_missing');
  });

  test('of control figures opens the second round, and may be revised there', async () => {
    for (const amount of ['50000000000', '99900000000']) {
      await bench.receive(about('control_figures', { tables: [{ tableId, amount }] }));
      const { stage: at, controlFigure } = await bench.approval(tableId);
      expect([at.name, controlFigure?.amount]).toEqual(['二上·草稿', amount]);
    }
  });

  test('is seen by the unit it is about, and not by a sister', async () => {
    const sister = await signInAs(bench.api, [
      { role: 'filler', budgetUnitId: bench.unitId('宜兴') },
    ]);
    const [seen] = (await bench.department()).opinions;
    expect((await bench.people.填报人.get(`/opinions/${seen?.id}`)).statusCode).toBe(200);
    expect((await sister.get(`/opinions/${seen?.id}`)).statusCode).toBe(404);
    const place = `/departments/${bench.departmentId}/${bench.year}/approval`;
    const own = (await sister.get(place)).json<{
      readonly units: readonly { shortName: string }[];
    }>();
    expect(own.units.map((one) => one.shortName)).toEqual(['宜兴']);
  });
});

describe('a department', () => {
  const issue = (documentNumber: string, who: '财政甲' | '部门审核' = '财政甲') =>
    bench.people[who].post(`/departments/${bench.departmentId}/${bench.year}/issuance`, {
      documentNumber,
      documentDate: '2024-05-27',
      note: '',
    });

  test('shows every unit with stage, findings, money and deadline', async () => {
    const { units, may } = await bench.department();
    expect(units.map((one) => one.shortName)).toEqual(shortNames);
    const one = units.find((row) => row.tableId === tableId);
    expect(one).toMatchObject({
      stage: { name: '二上·草稿' },
      openReasons: 0,
      changesSinceApproval: 0,
      total: '731550000',
      controlFigure: '99900000000',
      unexplainedWarnings: 0,
    });
    expect(may).toEqual({
      recordOpinion: true,
      issueDepartment: false,
      issueUnit: false,
      disclose: false,
    });
  });

  test('is issued only with all its units, and names those behind', async () => {
    const early = (await issue('锡财预〔2024〕20号')).json();
    expect(early.code).toBe('units_behind');
    for (const name of shortNames) expect(early.message).toContain(name);
    expect(codeOf((await issue('锡财预〔2024〕20号', '部门审核')).json())).toBe('not_permitted');
    for (const name of shortNames) await walk(name);
    const { may, units } = await bench.department();
    expect(units.map((row) => row.stage?.name)).toEqual(shortNames.map(() => '二上·财政已审'));
    expect(may.issueDepartment).toBe(true);
    const tasks = (await bench.inbox('财政甲')).filter((one) => one.kind === 'to_issue');
    expect(tasks).toHaveLength(1);

    const some = about('issuance', { documentNumber: '锡财预〔2024〕21号' });
    expect(codeOf(await bench.record('部门经办', some))).toBe('units_behind');
    const issued = await issue('锡财预〔2024〕20号');
    expect(issued.json().units.map((row: { stage: { name: string } }) => row.stage.name)).toEqual(
      shortNames.map(() => '财政已批复部门'),
    );
    expect(codeOf((await issue('锡财预〔2024〕20号')).json())).toBe('stage_mismatch');
    expect(await kinds('部门审核')).toEqual(['to_issue']);
    const after = await bench.approval(tableId);
    expect(after.deadline).toMatchObject({ name: '部门批复所属单位', status: 'official' });
    expect(bench.api.faults).toEqual([]);
  });
});

/** From wherever a table stands to 二上·财政已审; sisters by people of their own. */
async function walk(shortName: string): Promise<void> {
  const at = { tableId: bench.tableId(shortName) };
  const budgetUnitId = bench.unitId(shortName);
  const people = bench.people as Record<string, (typeof bench.people)['填报人']>;
  people['填报人'] = await signInAs(bench.api, [{ role: 'filler', budgetUnitId }]);
  people['负责人'] = await signInAs(bench.api, [{ role: 'unit_head', budgetUnitId }]);
  const round = async () => {
    await bench.explainAll('填报人', at.tableId);
    for (const [who, route] of [
      ['负责人', 'submitTable'],
      ['部门审核', 'approveDepartment'],
      ['财政甲', 'approveFinance'],
    ] as const) {
      const made = await bench.move(who, route, at);
      if ('code' in made) throw new Error(`${shortName} ${route}: ${made.message}`);
    }
  };
  if ((await stage(at.tableId)).startsWith('一上')) {
    await round();
    await bench.receive({
      kind: 'control_figures',
      tables: [{ tableId: at.tableId, amount: '99900000000' }],
    });
  }
  await round();
}
