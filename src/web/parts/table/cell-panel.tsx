/** 单元格侧栏 all about one cell: written and read, its findings, its neighbours, its history. */
import { useQuery } from '@tanstack/react-query';
import { type ReactElement, useState } from 'react';
import type { TableTemplate } from '#core/policy/table-template.ts';
import { cellOf, rowById, type TableRow, type Cell } from '#core/performance/target-table.ts';
import { call, sourceFileHref } from '#web/client.ts';
import { tableMessages } from '#web/messages-table.ts';
import { CellApprovalParts } from '../approval/cell-parts.tsx';
import { RowEvidence } from '../evidence/evidence-tab.tsx';
import { showInstant } from '../page-frame/instant.ts';
import { useDesk } from './desk.ts';
import { FindingCard } from './finding-card.tsx';
import { type GridCell, cellAt } from './grid-map.ts';
import { GroupFields } from './group-fields.tsx';
import { Part } from './panel-part.tsx';
import { readText } from './read-text.ts';

const words = tableMessages.panel;

export function CellPanel(): ReactElement {
  const desk = useDesk();
  const cell = cellAt(desk.map, desk.cursor);
  const row = cell === null ? null : rowById(desk.context.table, desk.cursor?.rowId ?? '');
  if (cell === null || row === null) return <p className="soft panel-empty">{words.noCell}</p>;
  const mark = desk.marks.get(cell.key);
  return (
    <div className="cell-panel">
      <h3>{desk.labelOf(row.id, cell.column)}</h3>
      <Written row={row} cell={cell} />
      <CellApprovalParts cellKey={cell.key} rowId={row.id} column={cell.column} />
      {mark !== undefined && (
        <Part title={words.findings}>
          {mark.findings.map((finding, at) => (
            <FindingCard key={`${finding.key} ${at}`} finding={finding} related={false} />
          ))}
          {mark.related.map((finding, at) => (
            <FindingCard key={`${finding.key} ${at}`} finding={finding} related />
          ))}
        </Part>
      )}
      <Neighbours cell={cell} />
      {row.kind === 'indicator' && row.key === null && <GroupFields row={row} />}
      <RowEvidence rowId={row.id} />
      <History rowId={row.id} column={cell.column} />
    </div>
  );
}

function Written(input: { readonly row: TableRow; readonly cell: GridCell }): ReactElement {
  const { context } = useDesk();
  const cell = cellOf(input.row, input.cell.column);
  const measureWord = measureOf(context.template, input.row.block);
  return (
    <dl className="facts">
      <dt>{words.written}</dt>
      <dd className="facts-written">{cell.written === '' ? words.blank : cell.written}</dd>
      {cell.read.kind !== 'text' && cell.read.kind !== 'blank' && (
        <>
          <dt>{words.read}</dt>
          <dd>{readText(cell.read, measureWord)}</dd>
        </>
      )}
      {cell.doubts.length > 0 && (
        <>
          <dt>{words.doubts}</dt>
          <dd>
            <ul>
              {cell.doubts.map((doubt) => (
                <li key={doubt.code + doubt.note}>
                  {doubt.note}
                  {doubt.question && <strong>（{words.question}）</strong>}
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
      {(cell.place !== null || cell.written !== '') && (
        <>
          <dt>{words.source}</dt>
          <dd>
            <Source place={cell.place} />
          </dd>
        </>
      )}
    </dl>
  );
}

function Source({ place }: Pick<Cell, 'place'>): ReactElement {
  const { view } = useDesk();
  const file = view.versions.find((version) => version.sourceFile !== null)?.sourceFile;
  if (place === null) return <>{words.typedHere}</>;
  return (
    <>
      {words.sourcePlace(place)}
      {file && (
        <>
          {' · '}
          <a href={sourceFileHref(file.id)} target="_blank" rel="noreferrer">
            {file.name}
          </a>
        </>
      )}
    </>
  );
}

const measureOf = (template: TableTemplate, blockId: string): '元' | '万元' | '亿元' => {
  const block = template.blocks.find((one) => one.id === blockId);
  return block?.kind === 'money' ? block.measureWord : '万元';
};

function Neighbours({ cell }: { readonly cell: GridCell }): ReactElement | null {
  const { neighbours } = useDesk();
  const here = neighbours.get(cell.key) ?? [];
  if (here.length === 0) return null;
  return (
    <Part title={words.neighbours}>
      <table className="neighbours">
        <tbody>
          {here.map((one) => (
            <tr key={`${one.relation}.${one.budgetUnit}`}>
              <th scope="row">
                {one.relation === 'lastYear' ? words.lastYear(one.fiscalYear) : one.budgetUnit}
              </th>
              <td className="figure">{one.written === '' ? words.blank : one.written}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}

function History(input: { readonly rowId: string; readonly column: string }): ReactElement {
  const { view, state } = useDesk();
  const { rowId, column } = input;
  const history = useQuery({
    queryKey: ['history', view.tableId, rowId, column, state.draft.revision],
    queryFn: ({ signal }) =>
      call('cellHistory', { params: { tableId: view.tableId, rowId, column }, signal }),
    placeholderData: (old, query) =>
      query?.queryKey[2] === rowId && query.queryKey[3] === column ? old : undefined,
  });
  const changes = history.data?.changes ?? [];
  const [now] = useState(() => new Date());
  return (
    <Part title={words.history}>
      {history.isError && <p className="soft">{words.historyOffline}</p>}
      {history.isSuccess && changes.length === 0 && <p className="soft">{words.noHistory}</p>}
      <ol className="history">
        {changes
          .toSorted((a, b) => b.revision - a.revision)
          .map((change, at) => (
            <li key={`${change.revision}.${at}`}>
              <span>
                {change.kind === 'setCell' ? '' : `${words.historyKinds[change.kind]} `}
                {words.historyLine(change.from || words.blank, change.to || words.blank)}
              </span>
              <span className="soft">
                {change.userName} · {showInstant(change.instant, now)}
              </span>
            </li>
          ))}
      </ol>
    </Part>
  );
}
