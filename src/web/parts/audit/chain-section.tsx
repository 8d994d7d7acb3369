/** 链的状态 the last seal, what is not yet sealed, the days closed; and the proof on request. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import type { AuditChainJson, AuditVerificationJson } from '#contract/audit-routes.ts';
import { call } from '#web/client.ts';
import { auditChainQuery, queries } from '#web/query.ts';
import { Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { Refused } from '../session/refused.tsx';
import { useMay } from '../session/use-session.ts';
import { auditMessages } from './messages.ts';
import { showMoment } from '../page-frame/moment.ts';

const words = auditMessages.chain;

export function ChainSection(input: { readonly show: (batch: string) => void }): ReactElement {
  const may = useMay('verify_audit');
  const query = useQuery(auditChainQuery);
  const verify = useMutation({
    mutationFn: () => call('verifyAudit'),
    onSettled: () => queries.invalidateQueries({ queryKey: ['audit'] }),
  });
  const { verify: said } = auditMessages;
  return (
    <Section
      title={words.title}
      tools={
        may && (
          <Button type="primary" loading={verify.isPending} onClick={() => verify.mutate()}>
            {verify.isPending ? said.busy : said.button}
          </Button>
        )
      }
    >
      <div className="page-section-body audit-chain">
        <Refused error={verify.error} />
        {verify.data !== undefined && <Verdict verdict={verify.data} show={input.show} />}
        <QueryGate query={query}>{(chain) => <Chain chain={chain} />}</QueryGate>
      </div>
    </Section>
  );
}

function Verdict(input: {
  readonly verdict: AuditVerificationJson;
  readonly show: (batch: string) => void;
}): ReactElement {
  const { verdict } = input;
  const { verify: said } = auditMessages;
  const { broken } = verdict;
  if (broken !== null) {
    const { batch } = broken;
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={`${said.broken}。${said.first(said.kinds[broken.kind], batch)}`}
        description={
          <>
            <p>{broken.reason}</p>
            <p>{said.keep}</p>
          </>
        }
        action={batch !== null && <Button onClick={() => input.show(batch)}>{said.show}</Button>}
      />
    );
  }
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={said.ok}
      description={
        <>
          <p>
            {said.okText(verdict)}，{said.seconds(verdict.seconds)}。
            {verdict.unsealed > 0 && `${said.unsealed(verdict.unsealed)}。`}
          </p>
          <p>
            {said.digest} <code className="audit-digest">{verdict.lastDigest}</code>
          </p>
        </>
      }
    />
  );
}

function Chain({ chain }: { readonly chain: AuditChainJson }): ReactElement {
  const seal = newestOf(chain.seals, (one) => BigInt(one.number));
  const day = newestOf(chain.days, (one) => BigInt(one.businessDate.replaceAll('-', '')));
  return (
    <>
      <dl className="audit-facts">
        <dt>{words.lastSeal}</dt>
        <dd>
          {seal === null
            ? words.noSeal
            : `${words.seal(seal.number, seal.records)}，${showMoment(seal.instant)}`}
        </dd>
        {seal !== null && (
          <>
            <dt>{words.digest}</dt>
            <dd>
              <code className="audit-digest">{seal.digest}</code>
            </dd>
          </>
        )}
        <dt>{words.unsealed}</dt>
        <dd>{words.unsealedCount(chain.unsealed)}</dd>
        <dt>{words.days}</dt>
        <dd>{day === null ? words.noDays : words.lastDay(day.businessDate, day.records)}</dd>
      </dl>
      {chain.seals.length > 0 && <Seals seals={chain.seals} />}
      {chain.days.length > 0 && <Days days={chain.days} />}
    </>
  );
}

const newestOf = <T,>(all: readonly T[], rank: (one: T) => bigint): T | null =>
  all.reduce<T | null>((best, one) => (best === null || rank(one) > rank(best) ? one : best), null);

const Seals = ({ seals }: { readonly seals: AuditChainJson['seals'] }): ReactElement => (
  <Fold
    title={words.allSeals(seals.length)}
    heads={Object.values(words.sealHeads)}
    rows={seals.map((one) => ({
      key: one.number,
      cells: [
        one.number,
        `${one.fromBatch}–${one.untilBatch}`,
        one.digest,
        showMoment(one.instant),
      ],
    }))}
  />
);

const Days = ({ days }: { readonly days: AuditChainJson['days'] }): ReactElement => (
  <Fold
    title={words.allDays(days.length)}
    note={words.copyHint}
    heads={Object.values(words.dayHeads)}
    rows={days.map((one) => ({
      key: one.businessDate,
      cells: [one.businessDate, String(one.records), one.digest, showMoment(one.closedAt)],
    }))}
  />
);

function Fold(input: {
  readonly title: string;
  readonly note?: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly string[] }[];
}): ReactElement {
  return (
    <details className="audit-fold">
      <summary>{input.title}</summary>
      {input.note !== undefined && <p className="soft">{input.note}</p>}
      <div className="figure-frame" tabIndex={0} role="group" aria-label={input.title}>
        <table className="figure-table">
          <caption className="visually-hidden">{input.title}</caption>
          <thead>
            <tr>
              {input.heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {input.rows.map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((cell, at) => (
                  <td key={input.heads[at]} className="audit-cell">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
