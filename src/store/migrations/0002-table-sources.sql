-- 表的来源 table sources: every upload that brought a table, also one that changed nothing and so
-- made no version: its file, marked, must point at its own cells.
--
-- Rules: docs/spec/store.md. Runs as owner in the schema anju, once, on any database of 0001.

create table target_table_source (
  table_id uuid not null references target_table (id),
  source_file_id uuid not null references source_file (id),
  source_file_name text not null,
  version_id uuid references target_table_version (id),
  digest text not null,
  content jsonb,
  batch bigint not null references writing_batch (batch),
  primary key (table_id, batch, source_file_id),
  check ((version_id is null) <> (content is null))
);
create index target_table_source_file on target_table_source (source_file_id);
comment on table target_table_source is 'local: 表的来源 which uploads brought each table';
comment on column target_table_source.version_id is
  'the version that is what was read, place for place; null: it stands in content';

insert into target_table_source
  (table_id, source_file_id, source_file_name, version_id, digest, batch)
select distinct on (table_id, batch, source_file_id)
  table_id, source_file_id, source_file_name, id, digest, batch
from target_table_version
where source_file_id is not null
order by table_id, batch, source_file_id, number desc;

grant select, insert on target_table_source to anju_app;

alter table target_table_source enable row level security;
create policy by_table on target_table_source to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));

-- Whoever sees a table sees every file it came from: each version with a file is a source too.
alter policy by_version on source_file
  using (
    user_id = current_setting('app.user', true)
    or current_setting('app.budget_units', true) = '*'
    or exists (select from target_table_source s where s.source_file_id = source_file.id)
  );
alter policy by_version on source_file rename to by_table;
