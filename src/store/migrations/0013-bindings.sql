-- 指标取数 bindings: how an indicator of a table gets its actual where somebody said so by hand; what
-- nobody said follows the catalogue. Each change is a new version of its row.
--
-- Rules: docs/spec/measures.md section 4. Runs as owner in the schema anju.

create table indicator_binding (
  table_id uuid not null references target_table (id),
  row_id text not null check (row_id <> ''),
  revision integer not null check (revision >= 1),
  kind text not null check (kind in ('measure', 'typed', 'catalogue')),
  measure text,
  reason text not null check (reason <> ''),
  batch bigint not null references writing_batch (batch),
  primary key (table_id, row_id, revision),
  check ((kind = 'measure') = (measure is not null))
);
comment on table indicator_binding is 'local: 指标取数 which measure answers for an indicator';

grant select, insert on indicator_binding to anju_app;

alter table indicator_binding enable row level security;
create policy by_table on indicator_binding to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));
