/** 监控日与口径 the day one looks at, and the one named base of the whole form. */
import { Segmented } from 'antd';
import { type ReactElement, useState } from 'react';
import { type DayName, nameOfDay, namedDays, todayInChina } from './days.ts';
import { monitoringMessages as words } from './messages.ts';
import type { BaseCode, MonitoringJson } from './types.ts';

export function DayPicker(input: {
  readonly fiscalYear: number;
  readonly until: string;
  readonly change: (until: string) => void;
}): ReactElement {
  const { fiscalYear, until, change } = input;
  const [today] = useState(() => todayInChina(new Date()));
  const name = nameOfDay(until, fiscalYear, today);
  const [free, setFree] = useState(name === 'other');
  const options = [
    ...namedDays(fiscalYear, today).map((one) => ({
      value: one.name,
      label: words.days[one.name],
    })),
    { value: 'other', label: words.days.other },
  ];
  const choose = (chosen: DayName): void => {
    setFree(chosen === 'other');
    const named = namedDays(fiscalYear, today).find((one) => one.name === chosen);
    if (named !== undefined) change(named.day);
  };
  return (
    <span className="day-picker">
      <Segmented<DayName>
        aria-label={words.day}
        value={free ? 'other' : name}
        options={options as { value: DayName; label: string }[]}
        onChange={choose}
      />
      {(free || name === 'other') && (
        <input
          type="date"
          className="day-field"
          aria-label={words.otherDay}
          min={`${fiscalYear}-01-01`}
          max={`${fiscalYear}-12-31`}
          defaultValue={until}
          onChange={(event) => {
            // A date half typed has no value, or lies in another year.
            const { value, validity } = event.currentTarget;
            if (value !== '' && validity.valid) change(value);
          }}
        />
      )}
    </span>
  );
}

export function BasePicker(input: {
  readonly base: MonitoringJson['base'];
  readonly change: (base: BaseCode) => void;
}): ReactElement {
  const { base, change } = input;
  return (
    <Segmented<BaseCode>
      aria-label={words.base}
      value={base.code}
      options={base.choices.map(({ code, name, available, why }) => ({
        value: code,
        label: <span title={why ?? undefined}>{name}</span>,
        disabled: !available,
      }))}
      onChange={change}
    />
  );
}
