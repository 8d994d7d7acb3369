/** 打印稿 the form as it goes on paper, drawn only while the browser prints. */
import { type ReactElement, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import type { LayoutRow } from '#core/performance/table-layout.ts';
import { useDesk } from './desk.ts';
import { printSections } from './print-sections.ts';
import { Columns } from './sheet-columns.tsx';

export function PrintSheet(): ReactElement | null {
  const { layout } = useDesk();
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The browser takes its picture as soon as the event is over.
    const begin = (): void => flushSync(() => setPrinting(true));
    const end = (): void => setPrinting(false);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
    };
  }, []);
  if (!printing) return null;
  return (
    <div className="sheet-print" aria-hidden="true">
      {printSections(layout.rows).map((section, at) => (
        <table key={`section-${at}`} className="sheet">
          <Columns layout={layout} />
          {section.head.length > 0 && (
            <thead>
              <Rows rows={section.head} />
            </thead>
          )}
          <tbody>
            <Rows rows={section.body} />
          </tbody>
        </table>
      ))}
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly LayoutRow[] }): ReactElement {
  return (
    <>
      {rows.map((row, line) => (
        <tr key={row.rowId ?? `line-${line}`}>
          {row.cells.map((cell, at) => (
            <td
              key={`cell-${at}`}
              rowSpan={cell.rowSpan}
              colSpan={cell.colSpan}
              className={`sheet-${cell.kind} sheet-${cell.align}`}
            >
              {cell.text}
            </td>
          ))}
        </tr>
      ))}
    </>
  );
}
