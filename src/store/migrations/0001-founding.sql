-- 建库 the founding tables: batches, budget units, target tables with drafts, versions, changes,
-- explanations, source files, answers kept for idempotency keys.
--
-- Rules: docs/spec/store.md. Each table's comment begins with distributed(account_id), reference
-- or local and is read by machines. Runs as owner in the schema anju; PostgreSQL 15 or later.
-- No clock, no trigger, no default value here: every value comes from the caller.

-- 批次 Every writing transaction is a batch. Its number is taken under the shared lock of the
-- cut, so all batches at or below a cut were committed when it was taken (docs/spec/store.md).
create sequence writing_batch_number as bigint no cycle;

create table writing_batch (
  batch bigint primary key,
  user_id text not null,
  user_name text not null,
  role text not null,
  verb text not null,
  address text not null,
  instant timestamptz not null,
  business_date date not null
);
comment on table writing_batch is 'reference: 批次 one writing transaction: who, verb, when';

-- 库别 examples and real tables never share a database.
create table database_kind (
  kind text primary key check (kind in ('example', 'real')),
  only_one boolean not null unique check (only_one),
  instant timestamptz not null
);
comment on table database_kind is 'local: 库别 what this database was made for, one row';

-- 预算单位
create table budget_unit (
  id uuid primary key,
  parent_id uuid references budget_unit (id),
  name text not null unique check (name <> ''),
  short_name text not null,
  kind text not null check (kind in ('department', 'unit')),
  branch_name text,
  sort_key text not null,
  from_year smallint,
  until_year smallint,
  revision integer not null check (revision >= 1),
  batch bigint not null references writing_batch (batch),
  check (from_year < until_year)
);
create index budget_unit_parent on budget_unit (parent_id);
comment on table budget_unit is 'reference: 预算单位 the tree of budget units';
comment on column budget_unit.sort_key is 'pinyin, so that Chinese names sort the same everywhere';
comment on column budget_unit.until_year is 'half open: the first year without it; null: open';

-- 单位变更 who renamed, moved or closed which unit: what it was, what it became.
create table budget_unit_change (
  budget_unit_id uuid not null references budget_unit (id),
  revision integer not null check (revision >= 2),
  was jsonb not null,
  became jsonb not null,
  batch bigint not null references writing_batch (batch),
  primary key (budget_unit_id, revision)
);
comment on table budget_unit_change is 'reference: 单位变更 the history of each budget unit';

-- 目标表 one unit's table of one year; project_name is null for the table of a whole department.
create table target_table (
  id uuid primary key,
  budget_unit_id uuid not null references budget_unit (id),
  fiscal_year smallint not null check (fiscal_year between 1900 and 2099),
  template_id text not null,
  project_name text,
  sort_key text not null,
  batch bigint not null references writing_batch (batch),
  constraint target_table_once
    unique nulls not distinct (budget_unit_id, fiscal_year, project_name)
);
create index target_table_year on target_table (fiscal_year);
comment on table target_table is 'local: 目标表 which tables there are';

-- 草稿 the table as it stands now. It can be rebuilt from steps; it is kept to be read at once.
create table draft (
  table_id uuid primary key references target_table (id),
  revision integer not null check (revision >= 1),
  versions integer not null check (versions >= 0),
  content jsonb not null,
  changed_batch bigint not null references writing_batch (batch)
) with (fillfactor = 70);
comment on table draft is 'local: 草稿 the present state of each target table';

-- 草稿步 what one write changed, row by row: the past is rebuilt from these.
create table target_table_step (
  table_id uuid not null references target_table (id),
  revision integer not null check (revision >= 1),
  step jsonb not null,
  batch bigint not null references writing_batch (batch),
  primary key (table_id, revision)
);
comment on table target_table_step is 'local: 草稿步 each write of a draft, enough to replay it';

-- 单元格变更 who changed which cell from what to what: for people to read.
create table target_table_change (
  table_id uuid not null references target_table (id),
  revision integer not null,
  seq integer not null,
  kind text not null check (kind in ('setCell', 'addRow', 'deleteRow', 'moveRow', 'upload')),
  row_id text not null,
  column_key text,
  from_written text,
  to_written text,
  batch bigint not null references writing_batch (batch),
  primary key (table_id, revision, seq)
);
create index target_table_change_cell on target_table_change (table_id, row_id, column_key);
comment on table target_table_change is 'local: 单元格变更 the history of every cell';

-- 来源文件 the same bytes are kept once for each uploader; the name is that of the first upload, the
-- name of every later one stands with its version.
create table source_file (
  id uuid primary key,
  user_id text not null,
  name text not null,
  digest text not null,
  bytes bytea not null,
  batch bigint not null references writing_batch (batch),
  unique (user_id, digest)
);
comment on table source_file is 'local: 来源文件 uploads as they came';

-- 版本 immutable snapshots.
create table target_table_version (
  id uuid primary key,
  table_id uuid not null references target_table (id),
  number integer not null check (number >= 1),
  revision integer not null check (revision >= 1),
  digest text not null,
  reason text not null check (reason in ('upload', 'save', 'submission')),
  note text not null,
  source_file_id uuid references source_file (id),
  source_file_name text,
  content jsonb not null,
  batch bigint not null references writing_batch (batch),
  unique (table_id, number),
  check ((source_file_id is null) = (source_file_name is null))
);
create index target_table_version_source on target_table_version (source_file_id);
comment on table target_table_version is 'local: 版本 snapshots with the digest of their content';

-- 说明 and its withdrawal, which is a row of its own: nothing is taken away.
create table finding_explanation (
  id uuid primary key,
  table_id uuid not null references target_table (id),
  finding_key text not null,
  kind text not null check (kind in ('explanation', 'waiver')),
  explanation text not null,
  batch bigint not null references writing_batch (batch)
);
create index finding_explanation_table on finding_explanation (table_id);
comment on table finding_explanation is 'local: 说明 explanations of findings and waivers';

create table finding_explanation_withdrawal (
  explanation_id uuid primary key references finding_explanation (id),
  batch bigint not null references writing_batch (batch)
);
comment on table finding_explanation_withdrawal is 'local: 撤回说明';

-- 幂等应答 same user, same key and same body: same answer.
create table idempotency_answer (
  user_id text not null,
  key text not null,
  body_digest text not null,
  answer text not null,
  batch bigint not null references writing_batch (batch),
  primary key (user_id, key)
);
comment on table idempotency_answer is 'local: 幂等应答 the answers given to idempotency keys';

-- 授权 Append-only is a matter of GRANT: the application's role can add but not change or take
-- away. Only the draft, which the steps can rebuild, and the budget unit, whose changes are kept,
-- are updated.
grant usage on schema anju to anju_app;
grant usage, select on sequence writing_batch_number to anju_app;
grant select on database_kind to anju_app;
grant select, insert on
  writing_batch, budget_unit, budget_unit_change, target_table, target_table_step,
  target_table_change, source_file, target_table_version, finding_explanation,
  finding_explanation_withdrawal, idempotency_answer
to anju_app;
grant select, insert on draft to anju_app;
grant update (revision, versions, content, changed_batch) on draft to anju_app;
grant update (parent_id, name, short_name, branch_name, sort_key, from_year, until_year, revision)
  on budget_unit to anju_app;

-- 行级权限 The floor of issue "people": each transaction says whose tables it may see, '*' for
-- all or a list of budget units. Said nothing, it sees nothing.
create function sees_budget_unit(unit uuid) returns boolean
language sql stable parallel safe
return case current_setting('app.budget_units', true)
  when '*' then true
  else coalesce(unit = any (nullif(current_setting('app.budget_units', true), '')::uuid[]), false)
end;
comment on function sees_budget_unit(uuid) is 'whether this transaction may see a budget unit';

-- The tree is for everybody to see; a unit is changed by whoever sees its tables.
alter table budget_unit enable row level security;
create policy everybody on budget_unit for select to anju_app using (true);
create policy added on budget_unit for insert to anju_app with check (true);
create policy changed on budget_unit for update to anju_app
  using (sees_budget_unit(id)) with check (sees_budget_unit(id));

alter table budget_unit_change enable row level security;
create policy by_budget_unit on budget_unit_change to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table target_table enable row level security;
create policy by_budget_unit on target_table to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table draft enable row level security;
create policy by_table on draft to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));

alter table target_table_step enable row level security;
create policy by_table on target_table_step to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));

alter table target_table_change enable row level security;
create policy by_table on target_table_change to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));

alter table target_table_version enable row level security;
create policy by_table on target_table_version to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));

alter table finding_explanation enable row level security;
create policy by_table on finding_explanation to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));

alter table finding_explanation_withdrawal enable row level security;
create policy by_explanation on finding_explanation_withdrawal to anju_app
  using (exists (select from finding_explanation e where e.id = explanation_id))
  with check (exists (select from finding_explanation e where e.id = explanation_id));

-- A file is seen by who brought it, by who sees a version made of it, and by who sees everything.
alter table source_file enable row level security;
create policy by_version on source_file to anju_app
  using (
    user_id = current_setting('app.user', true)
    or current_setting('app.budget_units', true) = '*'
    or exists (select from target_table_version v where v.source_file_id = source_file.id)
  )
  with check (user_id = current_setting('app.user', true));

-- An answer may hold what a table holds: it is for who got it.
alter table idempotency_answer enable row level security;
create policy by_user on idempotency_answer to anju_app
  using (user_id = current_setting('app.user', true))
  with check (user_id = current_setting('app.user', true));
