/** 记录表 one line a record; its number opens what was before and after. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { AuditRecordJson } from '#contract/audit-routes.ts';
import { Chip } from '../page-frame/chip.tsx';
import { auditMessages as words } from './messages.ts';
import { showMoment } from '../page-frame/moment.ts';

export function AuditTable(input: {
  readonly records: readonly AuditRecordJson[];
  readonly open: (record: AuditRecordJson) => void;
}): ReactElement {
  return (
    <div className="figure-frame audit-frame" tabIndex={0} role="group" aria-label={words.records}>
      <table className="figure-table">
        <caption className="visually-hidden">{words.records}</caption>
        <thead>
          <tr>
            <th scope="col" className="stick">
              {words.heads.batch}
            </th>
            <th scope="col">{words.heads.instant}</th>
            <th scope="col">{words.heads.person}</th>
            <th scope="col">{words.heads.verb}</th>
            <th scope="col">{words.heads.subject}</th>
            <th scope="col">{words.heads.summary}</th>
            <th scope="col">{words.heads.address}</th>
          </tr>
        </thead>
        <tbody>
          {input.records.map((record) => (
            <RecordLine key={record.batch} record={record} open={input.open} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RecordLine(input: {
  readonly record: AuditRecordJson;
  readonly open: (record: AuditRecordJson) => void;
}): ReactElement {
  const { record } = input;
  return (
    <tr>
      <th scope="row" className="stick audit-batch">
        <Button
          type="link"
          aria-label={words.open(record.batch)}
          onClick={() => input.open(record)}
        >
          {record.batch}
        </Button>
      </th>
      <td className="audit-instant">
        {showMoment(record.instant)} <RecordFlags record={record} />
      </td>
      <td className="audit-person">
        {record.userName} <span className="soft">{record.roleName}</span>
      </td>
      <td className="audit-verb">{record.verbName}</td>
      <td className="audit-subject">
        <span className="soft">{record.subject.kindName}</span> {record.subject.name}
      </td>
      <td className="audit-summary">{record.summary}</td>
      <td className="audit-address">{record.address}</td>
    </tr>
  );
}

export const RecordFlags = ({ record }: { readonly record: AuditRecordJson }): ReactElement => (
  <>
    {record.flags.map((flag) =>
      flag === 'clock_behind' ? (
        <span key={flag} title={words.clockBehindNote}>
          <Chip tone="bad">{words.clockBehind}</Chip>
        </span>
      ) : (
        <Chip key={flag} tone="notice">
          {flag}
        </Chip>
      ),
    )}
    {!record.sealed && <Chip tone="plain">{words.unsealed}</Chip>}
  </>
);
