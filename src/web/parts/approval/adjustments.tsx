/** 调整 each adjustment with its reason and totals, and before and after of the one that is on. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import type { TableApprovalJson } from '#contract/approval.ts';
import { Chip, type ChipTone } from '../page-frame/chip.tsx';
import { approvalChangesQuery } from '#web/query.ts';
import { useDesk } from '../table/desk.ts';
import { fenBetween, signedTenThousands, tenThousandsOf } from './amounts.ts';
import { ChangesList } from './changes-list.tsx';
import { approvalMessages } from './messages.ts';

const words = approvalMessages.adjustment;

type Adjustment = TableApprovalJson['adjustments'][number];

const tones: Readonly<Record<Adjustment['state'], ChipTone>> = {
  open: 'notice',
  in_force: 'good',
  withdrawn: 'plain',
};

export function Adjustments(input: { readonly adjustments: readonly Adjustment[] }): ReactElement {
  return (
    <ul className="adjustments">
      {input.adjustments
        .toSorted((a, b) => b.number - a.number)
        .map((one) => (
          <li key={one.number}>
            <p>
              <strong>{words.title(one.number)}</strong>{' '}
              <Chip tone={tones[one.state]}>{words.states[one.state]}</Chip>{' '}
              <span className="soft">{words.from(one.fromVersion)}</span>
            </p>
            <p>{totals(one)}</p>
            <p className="soft">
              {words.reason}：{one.reason}
              {one.documentNumber !== null && `（${one.documentNumber}）`}
            </p>
            {one.state === 'open' && <BeforeAfter />}
          </li>
        ))}
    </ul>
  );
}

function totals({ totalBefore, totalAfter }: Adjustment): string {
  const change = signedTenThousands(fenBetween(totalBefore, totalAfter));
  return words.total(tenThousandsOf(totalBefore), tenThousandsOf(totalAfter), change);
}

/** While it is on, what differs from the version last approved is what it adjusts. */
function BeforeAfter(): ReactElement {
  const { view } = useDesk();
  const [open, setOpen] = useState(false);
  const query = useQuery({ ...approvalChangesQuery(view.tableId), enabled: open });
  const changes = query.data?.changes;
  return (
    <>
      <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        {words.compareOpen}
      </Button>
      {open && query.isError && <p className="soft">{query.error.message}</p>}
      {open && changes?.length === 0 && <p className="soft">{words.same}</p>}
      {open && changes !== undefined && changes.length > 0 && <ChangesList changes={changes} />}
    </>
  );
}
