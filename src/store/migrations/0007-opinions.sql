-- 收到的意见 received opinions: what a finance bureau that works in another system decided, recorded
-- from its letter by one person and checked by another, who thereby moves the tables.
--
-- Rules: docs/spec/approval-opinions.md. Runs as owner in the schema anju.

-- 收到的意见 One letter; only its state changes, once, and the decision says who and why.
create table received_opinion (
  id uuid primary key,
  department_id uuid not null references budget_unit (id),
  fiscal_year smallint not null check (fiscal_year between 1900 and 2099),
  kind text not null check (kind in ('approval', 'send_back', 'control_figures', 'issuance')),
  document_number text not null check (document_number <> ''),
  document_key text not null check (document_key <> ''),
  document_date date not null,
  letter text not null,
  state text not null check (state in ('recorded', 'checked', 'rejected')),
  batch bigint not null references writing_batch (batch)
);
-- One number of one house once a year; a letter that was rejected may be recorded anew.
create unique index received_opinion_once
  on received_opinion (department_id, fiscal_year, document_key) where state <> 'rejected';
comment on table received_opinion is 'local: 收到的意见 letters of a house that works elsewhere';
comment on column received_opinion.document_key is 'the number without blanks, brackets alike';

-- 所涉的表 with the control figure of each, where the letter gives control figures.
create table received_opinion_table (
  opinion_id uuid not null references received_opinion (id),
  table_id uuid not null references target_table (id),
  seq integer not null check (seq >= 1),
  amount_fen bigint check (amount_fen >= 0),
  batch bigint not null references writing_batch (batch),
  primary key (opinion_id, table_id)
);
create index received_opinion_table_table on received_opinion_table (table_id);
comment on table received_opinion_table is 'local: 所涉的表 the tables that a letter is about';

-- 所列理由 where and why, of a letter that sends back.
create table received_opinion_reason (
  opinion_id uuid not null references received_opinion (id),
  seq integer not null check (seq >= 1),
  table_id uuid not null references target_table (id),
  row_id text,
  column_key text,
  label text not null,
  reason text not null check (reason <> ''),
  batch bigint not null references writing_batch (batch),
  primary key (opinion_id, seq),
  check (column_key is null or row_id is not null)
);
create index received_opinion_reason_table on received_opinion_reason (table_id);
comment on table received_opinion_reason is 'local: 所列理由 the reasons that a letter gives';

-- 核对 who checked or rejected it.
create table received_opinion_decision (
  opinion_id uuid primary key references received_opinion (id),
  decision text not null check (decision in ('checked', 'rejected')),
  reason text,
  batch bigint not null references writing_batch (batch),
  check ((decision = 'rejected') = (reason is not null))
);
comment on table received_opinion_decision is 'local: 核对 the second person''s word on a letter';

grant select, insert on received_opinion, received_opinion_table, received_opinion_reason,
  received_opinion_decision to anju_app;
grant update (state) on received_opinion to anju_app;

-- A unit sees the letters about its own table, and of them what concerns that table alone.
alter table received_opinion_table enable row level security;
create policy by_table on received_opinion_table to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));

alter table received_opinion_reason enable row level security;
create policy by_table on received_opinion_reason to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));

alter table received_opinion enable row level security;
create policy seen on received_opinion for select to anju_app
  using (
    sees_budget_unit(department_id)
    or exists (select from received_opinion_table x where x.opinion_id = received_opinion.id)
  );
create policy recorded on received_opinion for insert to anju_app
  with check (sees_budget_unit(department_id));
create policy decided on received_opinion for update to anju_app
  using (sees_budget_unit(department_id)) with check (sees_budget_unit(department_id));

alter table received_opinion_decision enable row level security;
create policy by_opinion on received_opinion_decision to anju_app
  using (exists (select from received_opinion o where o.id = opinion_id))
  with check (exists (
    select from received_opinion o where o.id = opinion_id and sees_budget_unit(o.department_id)));
