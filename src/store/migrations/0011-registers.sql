-- 台账、合同、资产、基础数 registers: what indicators count, by unit and year. Entries are never
-- changed: one is withdrawn by a row of its own, and another may take its place. Asset cards lie in
-- whole lists, each of a day; a newer list takes the place of an older one from its day on.
--
-- Rules: docs/spec/registers.md. Runs as owner in the schema anju.

create table register_opening (
  budget_unit_id uuid not null references budget_unit (id),
  fiscal_year smallint not null check (fiscal_year between 1990 and 2099),
  kind text not null,
  batch bigint not null references writing_batch (batch),
  primary key (budget_unit_id, fiscal_year, kind)
);
comment on table register_opening is
  'local: 建台账 from here on nothing entered is zero and not missing';

create table register_import (
  id uuid primary key,
  budget_unit_id uuid not null references budget_unit (id),
  fiscal_year smallint not null check (fiscal_year between 1990 and 2099),
  kind text not null,
  source_file_id uuid not null references source_file (id),
  file_name text not null check (file_name <> ''),
  digest text not null,
  entries integer not null check (entries > 0),
  batch bigint not null references writing_batch (batch)
);
create index register_import_unit on register_import (budget_unit_id, fiscal_year, kind);
create index register_import_file on register_import (source_file_id);
comment on table register_import is
  'local: 台账导入 one file, taken in whole or not at all';
comment on column register_import.digest is
  'of the file as it came; what is kept of it may lack columns of persons';

create table register_entry (
  id uuid primary key,
  root_id uuid not null references register_entry (id),
  budget_unit_id uuid not null references budget_unit (id),
  fiscal_year smallint not null check (fiscal_year between 1990 and 2099),
  kind text not null check (kind in ('meetings', 'plans', 'reports', 'news', 'tickets', 'ratings',
    'training', 'organisation', 'discipline', 'channels', 'contracts', 'facts')),
  natural_key text not null check (natural_key <> ''),
  counted_on date not null,
  due_on date,
  done_on date,
  title text not null check (title <> ''),
  level text,
  quantity bigint not null check (quantity >= 0),
  amount_fen bigint check (amount_fen >= 0),
  proven boolean not null,
  fields jsonb not null,
  import_id uuid references register_import (id),
  file_line integer,
  file_sheet text,
  file_sheet_row integer,
  file_cell smallint,
  batch bigint not null references writing_batch (batch),
  check ((import_id is null) = (file_line is null)),
  check ((file_sheet is null) = (file_sheet_row is null))
);
create index register_entry_year on register_entry (budget_unit_id, kind, fiscal_year, counted_on);
create index register_entry_key on register_entry (budget_unit_id, kind, natural_key);
create index register_entry_root on register_entry (root_id);
create index register_entry_import on register_entry (import_id) where import_id is not null;
comment on table register_entry is
  'local: 台账记录 one line of a register, a contract, or a version of a base fact';
comment on column register_entry.root_id is
  'the first of those that took each other''s place; attachments hang there';
comment on column register_entry.natural_key is
  'the same twice never stands at one time';

create table register_withdrawal (
  entry_id uuid primary key references register_entry (id),
  reason text not null check (reason <> ''),
  replaced_by uuid references register_entry (id),
  batch bigint not null references writing_batch (batch)
);
create unique index register_withdrawal_replaced on register_withdrawal (replaced_by)
  where replaced_by is not null;
comment on table register_withdrawal is 'local: 撤回台账记录 and what stands in its place';

create table contract_payment (
  entry_id uuid not null references register_entry (id),
  seq smallint not null check (seq >= 1),
  planned_on date not null,
  amount_fen bigint not null check (amount_fen > 0),
  batch bigint not null references writing_batch (batch),
  primary key (entry_id, seq)
);
comment on table contract_payment is
  'local: 计划付款 planned payments of a contract; they come to its amount';

create table asset_list (
  id uuid primary key,
  budget_unit_id uuid not null references budget_unit (id),
  as_of date not null,
  source_file_id uuid not null references source_file (id),
  file_name text not null check (file_name <> ''),
  digest text not null,
  batch bigint not null references writing_batch (batch)
);
create index asset_list_unit on asset_list (budget_unit_id, as_of);
create index asset_list_file on asset_list (source_file_id);
comment on table asset_list is
  'local: 资产卡片清单 all cards of a unit on a day; of one day the latest counts';

create table asset_card (
  id uuid primary key,
  list_id uuid not null references asset_list (id),
  number text not null check (number <> ''),
  name text not null check (name <> ''),
  class_name text not null,
  value_fen bigint not null check (value_fen >= 0),
  acquired_on date,
  state text not null check (state <> ''),
  file_line integer not null,
  file_sheet text,
  file_sheet_row integer,
  file_cell smallint not null,
  batch bigint not null references writing_batch (batch),
  unique (list_id, number),
  check ((file_sheet is null) = (file_sheet_row is null))
);
comment on table asset_card is
  'local: 资产卡片 original value and state of one asset in one list';

grant select, insert on register_opening, register_import, register_entry, register_withdrawal,
  contract_payment, asset_list, asset_card to anju_app;

alter table register_opening enable row level security;
create policy by_budget_unit on register_opening to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table register_import enable row level security;
create policy by_budget_unit on register_import to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table register_entry enable row level security;
create policy by_budget_unit on register_entry to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table register_withdrawal enable row level security;
create policy by_entry on register_withdrawal to anju_app
  using (exists (select from register_entry e where e.id = entry_id))
  with check (exists (select from register_entry e where e.id = entry_id));

alter table contract_payment enable row level security;
create policy by_entry on contract_payment to anju_app
  using (exists (select from register_entry e where e.id = entry_id))
  with check (exists (select from register_entry e where e.id = entry_id));

alter table asset_list enable row level security;
create policy by_budget_unit on asset_list to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table asset_card enable row level security;
create policy by_list on asset_card to anju_app
  using (exists (select from asset_list l where l.id = list_id))
  with check (exists (select from asset_list l where l.id = list_id));

-- A file is as secret as the entries and cards that came from it.
create policy by_register_import on source_file for select to anju_app
  using (exists (select from register_import i where i.source_file_id = source_file.id));
create policy by_asset_list on source_file for select to anju_app
  using (exists (select from asset_list l where l.source_file_id = source_file.id));

-- Attachments hang on entries too: on the first of those that took each other's place.
alter table evidence add column register_entry_id uuid references register_entry (id);
create index evidence_register_entry on evidence (register_entry_id)
  where register_entry_id is not null;
alter table evidence drop constraint evidence_subject_kind_check;
alter table evidence drop constraint evidence_check1;
alter table evidence add constraint evidence_subject_kind_check
  check (subject_kind in ('table', 'row', 'opinion', 'register'));
alter table evidence add constraint evidence_check1
  check ((subject_kind in ('table', 'row')) = (table_id is not null));
alter table evidence add constraint evidence_register_check
  check ((subject_kind = 'register') = (register_entry_id is not null));
create policy by_register_entry on evidence to anju_app
  using (exists (select from register_entry r where r.id = register_entry_id))
  with check (exists (select from register_entry r where r.id = register_entry_id));
