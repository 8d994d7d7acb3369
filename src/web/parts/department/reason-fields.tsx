/** 退回理由 the reasons a letter gives for one table, each at a cell, a row, or the whole table. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ReactElement, useMemo } from 'react';
import { decodeTable } from '#core/performance/table-codec.ts';
import type { Policy } from '#core/policy/parameter.ts';
import { policyQuery, tableQuery } from '#web/query.ts';
import { departmentMessages } from './messages.ts';
import { blankReason, type WrittenReason } from './opinion-draft.ts';
import { placesOf, type ReasonPlace } from './places.ts';

const words = departmentMessages.record;

export function ReasonFields(input: {
  readonly tableId: string;
  readonly name: string;
  readonly reasons: readonly WrittenReason[];
  readonly change: (reasons: readonly WrittenReason[]) => void;
}): ReactElement {
  const { name, reasons, change } = input;
  const { places, failed } = usePlaces(input.tableId);
  const put = (at: number, next: WrittenReason): void => change(reasons.with(at, next));
  return (
    <div className="record-reasons">
      <ol>
        {reasons.map((reason, at) => (
          // Two reasons may stand at one place: their order is what tells them apart.
          <li key={at}>
            <PlaceChoice
              label={words.placeOf(name, at + 1)}
              reason={reason}
              places={places}
              change={(place) => put(at, { ...reason, ...place })}
            />
            {reasons.length > 1 && (
              <Button
                type="text"
                aria-label={words.dropReasonOf(name, at + 1)}
                onClick={() => change(reasons.toSpliced(at, 1))}
              >
                {words.dropReason}
              </Button>
            )}
            <Input.TextArea
              aria-label={words.reasonOf(name, at + 1)}
              placeholder={words.reasonPlaceholder}
              maxLength={1000}
              autoSize={{ minRows: 1, maxRows: 5 }}
              value={reason.text}
              onChange={(event) => put(at, { ...reason, text: event.target.value })}
            />
          </li>
        ))}
      </ol>
      <Button
        type="link"
        aria-label={words.moreReasonsOf(name)}
        onClick={() => change([...reasons, blankReason])}
      >
        {words.moreReasons}
      </Button>
      {failed && <span className="soft">{words.placesFailed}</span>}
    </div>
  );
}

function usePlaces(tableId: string): {
  readonly places: readonly ReasonPlace[];
  readonly failed: boolean;
} {
  const view = useQuery(tableQuery(tableId));
  const policyAnswer = useQuery(policyQuery);
  const { table } = view.data ?? {};
  const policy = policyAnswer.data as Policy | undefined;
  const places = useMemo(() => {
    const template = policy?.templates.find((one) => one.id === table?.templateId);
    if (table === undefined || policy === undefined || template === undefined) return [];
    return placesOf(decodeTable(table), template, policy);
  }, [table, policy]);
  return { places, failed: view.isError || policyAnswer.isError };
}

const keyOf = ({ rowId, column }: ReasonPlace): string => `${rowId ?? ''}.${column ?? ''}`;

function PlaceChoice(input: {
  readonly label: string;
  readonly reason: WrittenReason;
  readonly places: readonly ReasonPlace[];
  readonly change: (place: ReasonPlace) => void;
}): ReactElement {
  const { reason, places, change } = input;
  const { rowId, column, label } = blankReason;
  const offered: readonly ReasonPlace[] = [{ rowId, column, label }, ...places];
  return (
    <Select
      aria-label={input.label}
      className="reason-place"
      showSearch={{ optionFilterProp: 'label' }}
      notFoundContent={words.noPlace}
      value={keyOf(reason)}
      options={offered.map((place) => ({ value: keyOf(place), label: place.label }))}
      onChange={(key) => {
        const place = offered.find((one) => keyOf(one) === key);
        if (place !== undefined) change(place);
      }}
    />
  );
}
