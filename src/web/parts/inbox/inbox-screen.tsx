/** 待办 what waits for the one signed in, by urgency, one click from where it is done. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactElement, useState } from 'react';
import type { TaskJson } from '#contract/approval.ts';
import { inboxQuery } from '#web/query.ts';
import { DaysLeft } from '../approval/deadline-line.tsx';
import { Chip, type ChipTone } from '../page-frame/chip.tsx';
import { showInstant } from '../page-frame/instant.ts';
import { PageHead, Section } from '../page-frame/page-head.tsx';
import { QueryGate } from '../page-frame/query-gate.tsx';
import { inboxMessages as words } from './messages.ts';
import { addressOf, taskGroups } from './task-groups.ts';
import '../approval/approval.css';
import './inbox.css';

export function InboxScreen(): ReactElement {
  const query = useQuery({ ...inboxQuery, staleTime: 0 });
  return (
    <QueryGate query={query}>
      {({ tasks, today }) => (
        <>
          <PageHead title={words.title} note={words.note(today)} />
          {tasks.length === 0 ? (
            <div className="page-empty">
              <p>
                <strong>{words.empty}</strong>
              </p>
              <p>{words.emptyNote}</p>
              <p>
                <Link to="/">{words.toTables}</Link>
              </p>
            </div>
          ) : (
            taskGroups(tasks).map((group) => (
              <Section
                key={group.urgency}
                title={words.groups[group.urgency]}
                note={words.count(group.tasks.length)}
              >
                <ul className="tasks">
                  {group.tasks.map((task, at) => (
                    <TaskLine key={`${task.kind}.${addressOf(task)}.${at}`} task={task} />
                  ))}
                </ul>
              </Section>
            ))
          )}
        </>
      )}
    </QueryGate>
  );
}

const tones: Readonly<Partial<Record<TaskJson['kind'], ChipTone>>> = {
  sent_back: 'bad',
  deadline: 'notice',
  unit_missing: 'notice',
  to_approve: 'blue',
  to_check_opinion: 'blue',
};

function TaskLine({ task }: { readonly task: TaskJson }): ReactElement {
  const [now] = useState(() => new Date());
  const act = words.go[task.kind];
  return (
    <li className="task">
      <Chip tone={tones[task.kind] ?? 'plain'}>{task.kindName}</Chip>
      <div className="task-words">
        <Link to={addressOf(task)} className="task-title">
          {task.title}
        </Link>
        <p>{task.detail}</p>
        <p className="soft">{task.since !== null && words.since(showInstant(task.since, now))}</p>
      </div>
      <div className="task-due">
        {task.deadline !== null && <DaysLeft deadline={task.deadline} />}
      </div>
      <Link to={addressOf(task)} className="task-go" aria-label={words.goTo(act, task.title)}>
        {act}
      </Link>
    </li>
  );
}
