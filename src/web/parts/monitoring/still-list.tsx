/** 报送前还差 what is still to be filled, what was sent back, and what is not there yet. */
import { Button } from 'antd';
import { type ReactElement, useState } from 'react';
import { Section } from '../page-frame/page-head.tsx';
import { useForm } from './form.ts';
import { monitoringMessages } from './messages.ts';
import { countOf, type StillRequired, stillRequired } from './still-required.ts';
import type { FieldName, MonitoringJson } from './types.ts';

const words = monitoringMessages.still;
const shownAtFirst = 6;

type GoTo = (rowId: string, field?: FieldName | null) => void;

export function StillList({ goTo }: { readonly goTo: GoTo }): ReactElement | null {
  const { answer } = useForm();
  const required = stillRequired(answer);
  const draft = answer.shown === 'live' && answer.lock === null;
  const returned = answer.openReasons.length > 0;
  if (!draft && answer.missing.length === 0 && !returned) return null;
  return (
    <Section
      title={words.title}
      note={required.length === 0 ? words.ready : words.count(countOf(required), required.length)}
    >
      <div className="still">
        {returned && <Returned reasons={answer.openReasons} goTo={goTo} />}
        {required.length > 0 && <Required required={required} goTo={goTo} />}
        {answer.missing.length > 0 && <Missing missing={answer.missing} goTo={goTo} />}
      </div>
    </Section>
  );
}

function Returned(input: {
  readonly reasons: MonitoringJson['openReasons'];
  readonly goTo: GoTo;
}): ReactElement {
  return (
    <div className="still-part">
      <h3>{words.returned}</h3>
      <ul>
        {input.reasons.map(({ id, rowId, label, text, userName }) => (
          <li key={id}>
            {rowId === null ? (
              <strong>{words.whole}</strong>
            ) : (
              <button type="button" className="text-link" onClick={() => input.goTo(rowId)}>
                {label}
              </button>
            )}
            ：{text}
            <span className="soft">（{userName}）</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Required(input: {
  readonly required: readonly StillRequired[];
  readonly goTo: GoTo;
}): ReactElement {
  const { required, goTo } = input;
  const [all, setAll] = useState(false);
  const shown = all ? required : required.slice(0, shownAtFirst);
  return (
    <div className="still-part">
      <p className="soft">{words.lead}</p>
      <ul className="still-columns">
        {shown.map(({ rowId, name, wanted, orActual }) => (
          <li key={rowId}>
            {name}：
            {orActual && (
              <>
                <button
                  type="button"
                  className="text-link"
                  aria-label={monitoringMessages.cellLabel(name, monitoringMessages.rows.actual)}
                  onClick={() => goTo(rowId, 'actual')}
                >
                  {monitoringMessages.rows.actual}
                </button>
                {words.or}
              </>
            )}
            {wanted.map((one, place) => (
              <span key={one.field}>
                {place > 0 && '、'}
                <button
                  type="button"
                  className="text-link"
                  aria-label={monitoringMessages.cellLabel(name, one.name)}
                  onClick={() => goTo(rowId, one.field)}
                >
                  {one.name}
                </button>
              </span>
            ))}
          </li>
        ))}
      </ul>
      {shown.length < required.length && (
        <Button type="link" onClick={() => setAll(true)}>
          {words.more(required.length - shown.length)}
        </Button>
      )}
    </div>
  );
}

function Missing(input: {
  readonly missing: MonitoringJson['missing'];
  readonly goTo: GoTo;
}): ReactElement {
  return (
    <div className="still-part">
      <h3>{words.missing}</h3>
      <p className="soft">{words.missingLead}</p>
      <ul className="still-names">
        {input.missing.map(({ name, rowIds }) => (
          <li key={name}>
            <button type="button" className="text-link" onClick={() => input.goTo(rowIds[0] ?? '')}>
              {name}
            </button>{' '}
            <span className="soft">{words.rowsWaiting(rowIds.length)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
