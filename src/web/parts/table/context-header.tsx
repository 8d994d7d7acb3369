/** 页首 the context that stays in sight: whose table, which year, what is saved, what was found. */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteRowOutlined,
  HistoryOutlined,
  InsertRowBelowOutlined,
  PrinterOutlined,
  QuestionCircleOutlined,
  RedoOutlined,
  SaveOutlined,
  UndoOutlined,
} from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Segmented } from 'antd';
import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { rowByKey, textOf } from '#core/performance/target-table.ts';
import { narrativeKeys } from '#core/policy/table-template.ts';
import { tableMessages as words } from '#web/messages-table.ts';
import { countSeverities } from './cell-marks.ts';
import { ApprovalBar } from '../approval/approval-bar.tsx';
import { type Beside, useDesk } from './desk.ts';
import { DifferenceStrip } from './difference-strip.tsx';
import { ExportMenu } from './export-menu.tsx';
import type { GridCommand } from './grid-keys.ts';
import { SavedState } from './saved-state.tsx';
import { SeverityCount } from './severity-count.tsx';

export type HeaderProps = {
  readonly command: (command: GridCommand) => void;
  readonly beside: Beside;
  readonly setBeside: (beside: Beside) => void;
  readonly openVersions: () => void;
  readonly openSaveVersion: () => void;
  readonly openHistory: () => void;
};

export function ContextHeader(input: HeaderProps): ReactElement {
  const { view, approvals } = useDesk();
  const context = useRef<HTMLDivElement>(null);
  useHeightInStyle(context);
  const { name } = view.budgetUnit;
  useEffect(() => {
    document.title = words.windowTitle(name, view.fiscalYear);
  }, [name, view.fiscalYear]);
  return (
    <div ref={context} className="context">
      <div className="context-line">
        <div className="context-name">
          <Link to="/" className="context-crumb">
            {words.crumbHome}
          </Link>
          <span aria-hidden="true">/</span>
          <h1 title={view.budgetUnit.name}>{words.title(view.budgetUnit.name, view.fiscalYear)}</h1>
          <ProjectName />
          <span className="soft context-measure">{words.measure}</span>
        </div>
        <div className="context-state">
          <Counts />
          <SavedState />
        </div>
      </div>
      <div className="context-line">
        <Tools {...input} />
        <DifferenceStrip />
      </div>
      <ApprovalBar openHistory={input.openHistory} />
      {view.may.lockedReason !== null && approvals.failed !== null && (
        <Alert type="info" showIcon title={words.locked(view.may.lockedReason)} />
      )}
    </div>
  );
}

/** The panel beside the sheet sticks below the context, which grows with what it has to say. */
function useHeightInStyle(context: RefObject<HTMLDivElement | null>): void {
  useEffect(() => {
    const { current } = context;
    if (current === null) return undefined;
    const observer = new ResizeObserver(() => {
      const height = `${current.offsetHeight}px`;
      current.parentElement?.style.setProperty('--context-height', height);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [context]);
}

/** A project's own table says whose project it is. */
function ProjectName(): ReactElement | null {
  const { table } = useDesk().context;
  const name = textOf(rowByKey(table, narrativeKeys.projectName), 'text');
  return name === '' ? null : <strong>{name}</strong>;
}

function Counts(): ReactElement {
  const { review } = useDesk();
  const counts = countSeverities(review.findings);
  return (
    <span className="counts" role="group" aria-label={words.counts}>
      {review.findings.length === 0 && <span className="counts-none">{words.noFindings}</span>}
      <SeverityCount severity="error" count={counts.error} />
      <SeverityCount severity="warning" count={counts.warning} />
      <SeverityCount severity="hint" count={counts.hint} />
    </span>
  );
}

function Tools(input: HeaderProps): ReactElement {
  const { view, state, mayEdit } = useDesk();
  const { command } = input;
  const { draft } = state;
  return (
    <div className="tools" role="toolbar" aria-label={words.tools.label}>
      <Tool
        name={words.tools.undo}
        keys="Ctrl+Z"
        icon={<UndoOutlined />}
        off={!mayEdit || draft.undo.length === 0}
        act={() => command({ kind: 'undo' })}
      />
      <Tool
        name={words.tools.redo}
        keys="Ctrl+Y"
        icon={<RedoOutlined />}
        off={!mayEdit || draft.redo.length === 0}
        act={() => command({ kind: 'redo' })}
      />
      <span className="tools-gap" />
      <RowTools command={command} off={!mayEdit} />
      <span className="tools-gap" />
      <span className="tools-beside">
        <span className="soft">{words.tools.neighbours}</span>
        <Segmented<Beside>
          size="small"
          aria-label={words.tools.neighbours}
          value={input.beside}
          onChange={input.setBeside}
          options={[
            { value: 'none', label: words.tools.neighboursNone },
            { value: 'lastYear', label: words.tools.neighboursLastYear },
            { value: 'sister', label: words.tools.neighboursSisters },
          ]}
        />
      </span>
      <span className="tools-gap" />
      <Button icon={<HistoryOutlined />} onClick={input.openVersions}>
        {words.tools.versions} {view.versions.length}
      </Button>
      <Button
        icon={<SaveOutlined />}
        disabled={!view.may.saveVersion}
        onClick={input.openSaveVersion}
      >
        {words.tools.saveVersion}
      </Button>
      <ExportMenu />
      <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
        {words.tools.print}
      </Button>
      <Tool
        name={words.tools.help}
        keys="F1"
        icon={<QuestionCircleOutlined />}
        off={false}
        act={() => command({ kind: 'help' })}
      />
    </div>
  );
}

/** 增行 and 删行 are what one looks for: they stand in words. */
function RowTools(input: {
  readonly command: HeaderProps['command'];
  readonly off: boolean;
}): ReactElement {
  const tools = [
    [words.tools.addRow, 'Ctrl+Enter', <InsertRowBelowOutlined key="icon" />, 'addRow'],
    [words.tools.deleteRow, 'Ctrl+−', <DeleteRowOutlined key="icon" />, 'deleteRow'],
    [words.tools.moveUp, 'Alt+↑', <ArrowUpOutlined key="icon" />, 'moveRowUp'],
    [words.tools.moveDown, 'Alt+↓', <ArrowDownOutlined key="icon" />, 'moveRowDown'],
  ] as const;
  return (
    <>
      {tools.map(([name, keys, icon, kind]) => (
        <Tool
          key={kind}
          name={name}
          keys={keys}
          icon={icon}
          off={input.off}
          act={() => input.command({ kind })}
          worded={kind === 'addRow' || kind === 'deleteRow'}
        />
      ))}
    </>
  );
}

/** A small button with its key in the tooltip; the press leaves the cursor where it is. */
function Tool(input: {
  readonly name: string;
  readonly keys: string;
  readonly icon: ReactNode;
  readonly off: boolean;
  readonly act: () => void;
  readonly worded?: boolean;
}): ReactElement {
  return (
    <Button
      type="text"
      icon={input.icon}
      aria-label={input.name}
      title={`${input.name}（${input.keys}）`}
      disabled={input.off}
      onClick={input.act}
    >
      {input.worded === true ? input.name : null}
    </Button>
  );
}
