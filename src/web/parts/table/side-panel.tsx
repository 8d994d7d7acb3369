/** 侧栏 one panel beside the sheet: the cell in focus, and the list of all findings. */
import { Tabs } from 'antd';
import { type ReactElement, useEffect, useRef } from 'react';
import { tableMessages } from '#web/messages-table.ts';
import { approvalCount, ApprovalTab } from '../approval/approval-tab.tsx';
import { approvalMessages } from '../approval/messages.ts';
import { EvidenceTab, EvidenceTabLabel } from '../evidence/evidence-tab.tsx';
import { CellPanel } from './cell-panel.tsx';
import { useDesk } from './desk.ts';
import { FindingList } from './finding-list.tsx';

const words = tableMessages.panel;

export function SidePanel({ backToGrid }: { readonly backToGrid: () => void }): ReactElement {
  const desk = useDesk();
  const { review, approvals, panelTab, setPanelTab } = desk;
  const waiting = approvalCount(approvals);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const { current } = panel;
    const back = (event: KeyboardEvent): void => {
      if (event.key !== 'F6') return;
      event.preventDefault();
      backToGrid();
    };
    current?.addEventListener('keydown', back);
    return () => current?.removeEventListener('keydown', back);
  });
  return (
    <aside
      ref={panel}
      id="side-panel"
      className="side-panel"
      aria-label={tableMessages.tools.panel}
      tabIndex={-1}
    >
      <Tabs
        activeKey={panelTab}
        onChange={setPanelTab}
        size="small"
        items={[
          { key: 'cell', label: words.cellTab, children: <CellPanel /> },
          {
            key: 'list',
            label: `${words.listTab} ${review.findings.length}`,
            children: <FindingList />,
          },
          {
            key: 'approval',
            label: waiting > 0 ? `${approvalMessages.tab} ${waiting}` : approvalMessages.tab,
            children: <ApprovalTab />,
          },
          { key: 'evidence', label: <EvidenceTabLabel />, children: <EvidenceTab /> },
        ]}
      />
    </aside>
  );
}
