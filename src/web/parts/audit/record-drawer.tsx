/** 记录详情 one record whole, and what it changed as a difference that can be read. */
import { Button, Drawer } from 'antd';
import { type ReactElement, type ReactNode, useState } from 'react';
import type { AuditRecordJson } from '#contract/audit-routes.ts';
import type { PageProps } from '#web/page.ts';
import { RecordFlags } from './audit-table.tsx';
import { fieldName, fieldValue } from './field-names.ts';
import { jsonChange } from './json-change.ts';
import { auditMessages } from './messages.ts';
import { showMoment } from '../page-frame/moment.ts';

const words = auditMessages.facts;

type Narrow = (changes: Readonly<Record<string, string | null>>) => void;

export function RecordDrawer(input: {
  readonly record: AuditRecordJson | null;
  readonly close: () => void;
  readonly setSearch: PageProps['setSearch'];
}): ReactElement {
  const { record, close, setSearch } = input;
  const [last, setLast] = useState(record);
  if (record !== null && record !== last) setLast(record);
  const shown = record ?? last;
  const narrow: Narrow = (changes) => {
    setSearch(changes);
    close();
  };
  return (
    <Drawer
      open={record !== null}
      onClose={close}
      title={shown === null ? '' : auditMessages.drawer(shown.batch)}
      size={640}
      destroyOnHidden
    >
      {shown !== null && (
        <>
          <Facts record={shown} narrow={narrow} />
          <Change record={shown} />
        </>
      )}
    </Drawer>
  );
}

function Facts(input: { readonly record: AuditRecordJson; readonly narrow: Narrow }): ReactElement {
  const { record, narrow } = input;
  const { subject } = record;
  return (
    <dl className="audit-facts">
      <Fact name={words.summary}>{record.summary}</Fact>
      <Fact name={words.person}>
        {record.userName}{' '}
        <Button type="link" onClick={() => narrow({ user: record.userId, before: null })}>
          {words.onlyPerson}
        </Button>
      </Fact>
      <Fact name={words.role}>{record.roleName}</Fact>
      <Fact name={words.verb}>{record.verbName}</Fact>
      <Fact name={words.subject}>
        {subject.kindName} {subject.name}{' '}
        {subject.id !== null && (
          <Button
            type="link"
            onClick={() => narrow({ subject: subject.id, subjectName: subject.name, before: null })}
          >
            {words.onlySubject}
          </Button>
        )}
      </Fact>
      {record.budgetUnitName !== null && <Fact name={words.unit}>{record.budgetUnitName}</Fact>}
      <Fact name={words.address}>{record.address}</Fact>
      <Fact name={words.instant}>
        {showMoment(record.instant)} <RecordFlags record={record} />
      </Fact>
      <Fact name={words.businessDate}>{record.businessDate}</Fact>
      <Fact name={words.sealed}>{record.sealed ? words.isSealed : words.isNot}</Fact>
    </dl>
  );
}

const Fact = (input: { readonly name: string; readonly children: ReactNode }): ReactElement => (
  <>
    <dt>{input.name}</dt>
    <dd>{input.children}</dd>
  </>
);

function Change({ record }: { readonly record: AuditRecordJson }): ReactElement {
  const { change } = auditMessages;
  const lines = jsonChange(record.before, record.after, change);
  const none = record.before === null && record.after === null;
  const why = record.hidden ? change.hidden : none ? change.nothing : change.same;
  return (
    <section aria-label={change.title} className="audit-change">
      <h3>{change.title}</h3>
      {record.hidden || lines.length === 0 ? (
        <p className="soft">{why}</p>
      ) : (
        <table className="figure-table">
          <caption className="visually-hidden">{change.title}</caption>
          <thead>
            <tr>
              <th scope="col">{change.heads.field}</th>
              <th scope="col">{change.heads.before}</th>
              <th scope="col">{change.heads.after}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.path}>
                <th scope="row">{fieldName(line.path)}</th>
                <td>
                  {line.before === null ? (
                    change.absent
                  ) : (
                    <del>{fieldValue(line.path, line.before)}</del>
                  )}
                </td>
                <td>
                  {line.after === null ? (
                    change.absent
                  ) : (
                    <ins>{fieldValue(line.path, line.after)}</ins>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
