/** 还缺什么 each missing number once, the measures that wait for it, and where it is entered. */
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { MeasureDefinitionJson } from '#contract/measure-routes.ts';
import type { Answer } from '#web/client.ts';
import { Section } from '../page-frame/page-head.tsx';
import { measureMessages as words } from './messages.ts';
import { wayTo } from './where-entered.ts';

export function MissingList(input: {
  readonly one: Answer<'measureValues'>['units'][number];
  readonly definitions: readonly MeasureDefinitionJson[];
}): ReactElement {
  const { one, definitions } = input;
  if (one.missing.length === 0) return <p className="measure-whole">{words.nothingMissing}</p>;
  const waiting = new Set(one.missing.flatMap(({ measures }) => measures));
  return (
    <Section title={words.missingList} note={words.missingNote(waiting.size)}>
      <ul className="book-list measure-missing-list">
        {one.missing.map(({ name, measures }) => {
          const wanted = definitions.filter((each) => measures.includes(each.name));
          return (
            <li key={name}>
              <strong>{name}</strong>
              <span className="soft">{words.missingFor(measures.join('、'))}</span>
              <Link to={wayTo(name, wanted, one)} aria-label={`${words.enter}：${name}`}>
                {words.enter}
              </Link>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
