/** 审核台 a department's year at a glance: units in rows, what is missing, and what may be done. */
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type ReactElement, useState } from 'react';
import type { DepartmentApprovalJson } from '#contract/approval.ts';
import type { PageProps } from '#web/page.ts';
import { departmentApprovalQuery, overviewQuery } from '#web/query.ts';
import { useFocusBack } from '../page-frame/focus-back.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { type MayOn, UnitRights, useUnitRights } from '../session/unit-rights.ts';
import { isBegun, missingNames } from './figures.ts';
import { FindingsOpinionDialog } from './findings-opinion-dialog.tsx';
import { IssueDialog } from './issue-dialog.tsx';
import { departmentMessages as words } from './messages.ts';
import { OpinionList } from './opinion-list.tsx';
import { RecordDialog } from './record-dialog.tsx';
import type { GroupVerb } from './move-each.ts';
import { SeveralDialog } from './several-dialog.tsx';
import { UnitTable } from './unit-table.tsx';
import '../approval/approval.css';
import './department.css';

export function DepartmentScreen({ params, search, setSearch }: PageProps): ReactElement {
  const departmentId = params['departmentId'] ?? '';
  const fiscalYear = Number(params['fiscalYear'] ?? '');
  const query = useQuery(departmentApprovalQuery(departmentId, fiscalYear));
  return (
    <QueryGate query={query}>
      {(answer) => (
        <Desk
          key={`${departmentId}.${fiscalYear}`}
          answer={answer}
          opinionId={search['opinion'] ?? null}
          showOpinion={(opinion) => setSearch({ opinion })}
        />
      )}
    </QueryGate>
  );
}

const noUnits: readonly never[] = [];

type Dialog = 'record' | 'issue' | 'findings' | GroupVerb | null;

function Desk(input: {
  readonly answer: DepartmentApprovalJson;
  readonly opinionId: string | null;
  readonly showOpinion: (opinionId: string | null) => void;
}): ReactElement {
  const { answer } = input;
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = (): void => setDialog(null);
  // Here and not in the dialogs: it has to know which button they were opened by.
  useFocusBack(dialog !== null);
  const overview = useQuery(overviewQuery);
  const mayOn = useUnitRights(overview.data?.units ?? noUnits);
  return (
    <>
      <DeskHead answer={answer} mayOn={mayOn} open={setDialog} />
      <Section title={words.units} note={words.unitsNote}>
        {answer.units.length === 0 ? (
          <p className="page-empty">{words.none}</p>
        ) : (
          <UnitRights value={mayOn}>
            <UnitTable rows={answer.units} fiscalYear={answer.fiscalYear} />
          </UnitRights>
        )}
      </Section>
      <OpinionList opinions={answer.opinions} openId={input.opinionId} open={input.showOpinion} />
      {dialog === 'record' && <RecordDialog answer={answer} close={close} />}
      {dialog === 'findings' && <FindingsOpinionDialog answer={answer} close={close} />}
      {dialog === 'issue' && <IssueDialog answer={answer} close={close} />}
      {(dialog === 'issueUnit' || dialog === 'discloseTable') && (
        <SeveralDialog answer={answer} verb={dialog} close={close} />
      )}
    </>
  );
}

function DeskHead(input: {
  readonly answer: DepartmentApprovalJson;
  readonly mayOn: MayOn;
  readonly open: (dialog: Dialog) => void;
}): ReactElement {
  const { department, fiscalYear, may, units } = input.answer;
  const overview = useQuery(overviewQuery);
  const navigate = useNavigate();
  const base = `/departments/${department.id}`;
  const years = [...new Set([...(overview.data?.years ?? []), fiscalYear])];
  // Who sees only his own unit is told nothing of the others, not even that they are all there.
  const whole = input.mayOn('view_rollup', department.id);
  const acts = [
    [may.recordOpinion, words.actions.record, 'record'],
    [may.issueDepartment, words.actions.issueDepartment, 'issue'],
    [may.issueUnit, words.actions.issueUnits, 'issueUnit'],
    [may.disclose, words.actions.disclose, 'discloseTable'],
  ] as const;
  return (
    <PageHead
      title={words.title(department.name, fiscalYear)}
      crumbs={[{ label: words.home, to: '/' }]}
      note={<Completeness units={units} whole={whole} />}
    >
      <Select
        aria-label={words.year}
        value={fiscalYear}
        options={years
          .toSorted((a, b) => b - a)
          .map((year) => ({ value: year, label: words.yearOption(year) }))}
        onChange={(year) => void navigate({ to: `${base}/${year}/approval` })}
      />
      {whole && <Link to={`${base}/${fiscalYear}`}>{words.rollUp}</Link>}
      {whole && <Link to={`${base}/${fiscalYear}/monitoring`}>{words.monitoring}</Link>}
      {whole && <Link to={`/evaluations/${department.id}/${fiscalYear}`}>{words.evaluation}</Link>}
      {whole && isBegun(units) && (
        <Button onClick={() => input.open('findings')}>{words.findingsOpinion.action}</Button>
      )}
      {acts.map(
        ([permitted, label, dialog]) =>
          permitted && (
            <Button
              key={dialog}
              type={dialog === 'record' ? 'default' : 'primary'}
              onClick={() => input.open(dialog)}
            >
              {label}
            </Button>
          ),
      )}
    </PageHead>
  );
}

function Completeness(input: {
  readonly units: DepartmentApprovalJson['units'];
  readonly whole: boolean;
}): ReactElement {
  const { units, whole } = input;
  const missing = missingNames(units);
  if (!whole) return <>{words.ownOnly}</>;
  if (!isBegun(units)) return <>{words.notBegun}</>;
  if (missing.length === 0) return <>{words.complete}</>;
  return <span className="desk-missing">{words.missing(missing)}</span>;
}
