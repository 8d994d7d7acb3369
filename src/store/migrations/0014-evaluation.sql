-- 整改 rectification: what an evaluation found must be mended, until it is closed. Scores of others
-- are entries of the report they stand on (0012).
--
-- Rules: docs/spec/self-evaluation.md section 7. Runs as owner in the schema anju.

create table rectification (
  id uuid primary key,
  table_id uuid not null references target_table (id),
  fiscal_year integer not null,
  row_key text,
  row_name text,
  source text not null
    check (source in ('self_evaluation', 'department_evaluation', 'finance_evaluation')),
  finding text not null check (finding <> ''),
  measure_asked text not null check (measure_asked <> ''),
  due_date date not null,
  responsible text not null check (responsible <> ''),
  batch bigint not null references writing_batch (batch)
);
create index rectification_table on rectification (table_id);
comment on table rectification is 'local: 整改事项 what must be mended, by whom and when';

-- 整改经过 answers and verdicts in turn: each takes the next revision, and two at once cannot both.
create table rectification_event (
  rectification_id uuid not null references rectification (id),
  revision integer not null check (revision >= 1),
  kind text not null check (kind in ('answer', 'closed', 'returned')),
  note text not null,
  evidence_ids uuid[] not null,
  batch bigint not null references writing_batch (batch),
  primary key (rectification_id, revision)
);
comment on table rectification_event is 'local: 整改经过 answered, closed or sent back, append-only';

grant select, insert on rectification, rectification_event to anju_app;

alter table rectification enable row level security;
create policy by_table on rectification to anju_app
  using (exists (select from target_table t where t.id = table_id))
  with check (exists (select from target_table t where t.id = table_id));

alter table rectification_event enable row level security;
create policy by_rectification on rectification_event to anju_app
  using (exists (select from rectification r where r.id = rectification_id))
  with check (exists (select from rectification r where r.id = rectification_id));
