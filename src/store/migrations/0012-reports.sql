-- 报告 reports: 监控表 and 自评表 on a target table for a day: what was written in them, their moves,
-- and a snapshot of every submission.
--
-- Rules: docs/spec/monitoring.md section 5. Runs as owner in the schema anju. Nothing is ever
-- changed here: each write of a report takes the next revision, and two at once cannot both.

create table report (
  id uuid primary key,
  kind text not null check (kind in ('monitoring', 'self_evaluation')),
  table_id uuid not null references target_table (id),
  fiscal_year integer not null,
  until_date date not null,
  batch bigint not null references writing_batch (batch),
  unique (table_id, kind, until_date)
);
comment on table report is 'local: 报告 a monitoring or self-evaluation report on a table for a day';

create table report_write (
  report_id uuid not null references report (id),
  revision integer not null check (revision >= 1),
  batch bigint not null references writing_batch (batch),
  primary key (report_id, revision)
);
comment on table report_write is 'local: 报告修改 each write of a report, in order';

-- 填报项 the latest value of a row's field counts.
create table report_entry (
  report_id uuid not null,
  revision integer not null,
  row_key text not null check (row_key <> ''),
  field text not null check (field <> ''),
  value text not null,
  batch bigint not null references writing_batch (batch),
  primary key (report_id, row_key, field, revision),
  foreign key (report_id, revision) references report_write (report_id, revision)
);
comment on table report_entry is 'local: 填报项 what was written in a report, append-only';

-- 报送件 an immutable snapshot; what it was made of can be read again at its cut.
create table report_submission (
  report_id uuid not null references report (id),
  number integer not null check (number >= 1),
  content jsonb not null,
  digest text not null,
  cut bigint not null,
  batch bigint not null references writing_batch (batch),
  primary key (report_id, number)
);
comment on table report_submission is 'local: 报送件 what was submitted, with its SM3 digest';
comment on column report_submission.cut is 'the greatest batch that was known to it';

create table report_step (
  id uuid primary key,
  report_id uuid not null,
  number integer not null check (number >= 1),
  verb text not null,
  from_stage text not null,
  to_stage text not null,
  note text not null,
  revision integer not null,
  submission integer,
  batch bigint not null references writing_batch (batch),
  unique (report_id, number),
  foreign key (report_id, revision) references report_write (report_id, revision),
  foreign key (report_id, submission) references report_submission (report_id, number)
);
comment on table report_step is 'local: 报告步 every move of a report, append-only';

create table report_reason (
  id uuid primary key,
  step_id uuid not null references report_step (id),
  seq integer not null check (seq >= 1),
  row_key text,
  label text not null,
  reason text not null check (reason <> ''),
  batch bigint not null references writing_batch (batch),
  unique (step_id, seq)
);
comment on table report_reason is 'local: 报告退回理由 why a report was sent back, row by row';

grant select, insert on report, report_write, report_entry, report_submission, report_step,
  report_reason to anju_app;

alter table report enable row level security;
create policy by_table on report to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));

alter table report_write enable row level security;
create policy by_report on report_write to anju_app
  using (exists (select from report r where r.id = report_id))
  with check (exists (select from report r where r.id = report_id));

alter table report_entry enable row level security;
create policy by_report on report_entry to anju_app
  using (exists (select from report r where r.id = report_id))
  with check (exists (select from report r where r.id = report_id));

alter table report_submission enable row level security;
create policy by_report on report_submission to anju_app
  using (exists (select from report r where r.id = report_id))
  with check (exists (select from report r where r.id = report_id));

alter table report_step enable row level security;
create policy by_report on report_step to anju_app
  using (exists (select from report r where r.id = report_id))
  with check (exists (select from report r where r.id = report_id));

alter table report_reason enable row level security;
create policy by_step on report_reason to anju_app
  using (exists (select from report_step s where s.id = step_id))
  with check (exists (select from report_step s where s.id = step_id));
