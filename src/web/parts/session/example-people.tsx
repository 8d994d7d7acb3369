/** 示例用户 who may be tried out while the database holds nothing but examples: one click each. */
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { type ExamplePerson, groupExamples } from './example-groups.ts';
import { sessionMessages } from './messages.ts';
import { useSignIn } from './password-form.tsx';
import { Refused } from './refused.tsx';

const words = sessionMessages.examples;

export function ExamplePeople(input: { readonly people: readonly ExamplePerson[] }): ReactElement {
  const signIn = useSignIn();
  const passwords = new Set(input.people.map((one) => one.password));
  const shared = passwords.size === 1 ? ([...passwords][0] ?? null) : null;
  return (
    <section className="example-people" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
        <p>
          {words.note}
          {shared !== null && (
            <>
              {words.samePassword} <code>{shared}</code>。
            </>
          )}
        </p>
      </header>
      <Refused error={signIn.error} />
      <div className="example-groups">
        {groupExamples(input.people, words.kinds).map((group) => (
          <div key={group.title} className="example-group">
            <h3>{group.title}</h3>
            <ul>
              {group.people.map((person) => (
                <li key={person.signInName} className="example-person">
                  <span className="example-name">{person.name}</span>
                  <span className="example-roles">{person.roles}</span>
                  <code>
                    {person.signInName}
                    {shared === null && ` / ${person.password}`}
                  </code>
                  <Button
                    aria-label={words.useAs(person.name)}
                    disabled={signIn.isPending}
                    onClick={() => signIn.mutate(person)}
                  >
                    {words.use}
                  </Button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
