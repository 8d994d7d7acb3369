-- 月报 the fund's monthly figures by branch. A month is never changed: whatever is stated anew is the
-- next version of it, whole, each item with the file, and the place in it, that brought it.
--
-- Rules: docs/spec/months.md. Runs as owner in the schema anju.

create table month_sheet (
  id uuid primary key,
  budget_unit_id uuid not null references budget_unit (id),
  month text not null check (month ~ '^(19|20)[0-9]{2}-(0[1-9]|1[0-2])$'),
  number integer not null check (number >= 1),
  note text not null,
  source_file_id uuid not null references source_file (id),
  source_file_name text not null,
  brought integer not null check (brought >= 1),
  changed integer not null check (changed >= 0),
  findings jsonb not null,
  batch bigint not null references writing_batch (batch),
  unique (budget_unit_id, month, number),
  check (changed = 0 or note <> '')
);
create index month_sheet_source on month_sheet (source_file_id);
create index month_sheet_batch on month_sheet (batch);
comment on table month_sheet is 'local: 月报 the versions of a branch''s month';
comment on column month_sheet.brought is 'items that its file states';
comment on column month_sheet.changed is 'items that stood otherwise in the version before';
comment on column month_sheet.findings is 'warnings it was taken in with';

create table month_item (
  sheet_id uuid not null references month_sheet (id),
  code text not null check (code <> ''),
  amount_fen bigint,
  counted bigint,
  source_file_id uuid not null references source_file (id),
  source_file_name text not null,
  place jsonb not null,
  batch bigint not null references writing_batch (batch),
  primary key (sheet_id, code),
  check ((amount_fen is null) <> (counted is null))
);
create index month_item_source on month_item (source_file_id);
comment on table month_item is 'local: 月报项目 one figure of a version: money or a count';
comment on column month_item.batch is 'of its version: the cut it is known at';

grant select, insert on month_sheet, month_item to anju_app;

alter table month_sheet enable row level security;
create policy by_unit on month_sheet to anju_app
  using (sees_budget_unit(budget_unit_id))
  with check (sees_budget_unit(budget_unit_id));

alter table month_item enable row level security;
create policy by_sheet on month_item to anju_app
  using (exists (select from month_sheet s where s.id = sheet_id))
  with check (exists (select from month_sheet s where s.id = sheet_id));

-- A file is seen by who sees a month that came from it, as with tables.
create policy by_month on source_file for select to anju_app
  using (
    exists (select from month_sheet s where s.source_file_id = source_file.id)
    or exists (select from month_item i where i.source_file_id = source_file.id)
  );
