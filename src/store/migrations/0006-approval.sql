-- 审批 approval: every move of every target table, what was said with it, and control figures.
--
-- Rules: docs/spec/approval.md. Runs as owner in the schema anju. Nothing is ever changed here: a
-- table stands where its last step led, and one without a step where it was born (its first batch
-- says in which year that was).

-- 审批步 one move; its number orders them, and two reviewers at once cannot both take the next.
create table approval_step (
  id uuid primary key,
  table_id uuid not null references target_table (id),
  number integer not null check (number >= 1),
  verb text not null,
  from_round text not null,
  from_step text not null,
  to_round text not null,
  to_step text not null,
  note text not null,
  version integer,
  table_revision integer not null check (table_revision >= 1),
  total_fen bigint,
  adjustment_fen bigint,
  document_number text,
  document_date date,
  opinion_id uuid,
  completeness smallint check (completeness between 0 and 20),
  relevance smallint check (relevance between 0 and 30),
  appropriateness smallint check (appropriateness between 0 and 30),
  feasibility smallint check (feasibility between 0 and 20),
  assessment_opinion text,
  batch bigint not null references writing_batch (batch),
  unique (table_id, number),
  foreign key (table_id, version) references target_table_version (table_id, number),
  check (num_nulls(completeness, relevance, appropriateness, feasibility, assessment_opinion)
    in (0, 5))
);
comment on table approval_step is 'local: 审批步 every move of a target table, append-only';
comment on column approval_step.version is 'the version the move was made on; null: none';
comment on column approval_step.table_revision is 'of the draft once the move was made';
comment on column approval_step.adjustment_fen is 'by how much an adjustment was applied for';
comment on column approval_step.total_fen is 'the total of the year in the table as it stood then';

-- 退回理由 bound to a cell, a row or the whole table.
create table send_back_reason (
  id uuid primary key,
  step_id uuid not null references approval_step (id),
  seq integer not null check (seq >= 1),
  row_id text,
  column_key text,
  label text not null,
  reason text not null check (reason <> ''),
  batch bigint not null references writing_batch (batch),
  unique (step_id, seq),
  check (column_key is null or row_id is not null)
);
comment on table send_back_reason is 'local: 退回理由 why a table was sent back, cell by cell';

-- 回执 what the unit answered when it submitted again.
create table reason_reply (
  step_id uuid not null references approval_step (id),
  reason_id uuid not null references send_back_reason (id),
  reply text not null check (reply <> ''),
  batch bigint not null references writing_batch (batch),
  primary key (step_id, reason_id)
);
create index reason_reply_reason on reason_reply (reason_id);
comment on table reason_reply is 'local: 回执 answers to reasons, each with a submission';

-- 控制数 the latest of a table counts; an earlier one stays readable.
create table control_figure (
  table_id uuid not null references target_table (id),
  number integer not null check (number >= 1),
  amount_fen bigint not null check (amount_fen >= 0),
  document_number text not null,
  document_date date not null,
  opinion_id uuid,
  batch bigint not null references writing_batch (batch),
  primary key (table_id, number)
);
comment on table control_figure is 'local: 控制数 what a table of the second round may not exceed';

grant select, insert on approval_step, send_back_reason, reason_reply, control_figure to anju_app;

alter table approval_step enable row level security;
create policy by_table on approval_step to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));

alter table send_back_reason enable row level security;
create policy by_step on send_back_reason to anju_app
  using (exists (select from approval_step s where s.id = step_id))
  with check (exists (select from approval_step s where s.id = step_id));

alter table reason_reply enable row level security;
create policy by_step on reason_reply to anju_app
  using (exists (select from approval_step s where s.id = step_id))
  with check (exists (select from approval_step s where s.id = step_id));

alter table control_figure enable row level security;
create policy by_table on control_figure to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));
