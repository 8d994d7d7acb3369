-- 审计 audit: one record for each writing transaction, beside its batch; the links that chain
-- records, the seals that close stretches of them, the digests that close business days.
--
-- Rules: docs/spec/audit.md. Runs as owner in the schema anju, once, on any database of 0002.
-- What a digest was made of is kept as text: a reader proves exactly what was written.

create table audit_record (
  batch bigint primary key references writing_batch (batch),
  subject_kind text not null,
  subject_id text,
  subject_name text not null,
  budget_unit_id uuid references budget_unit (id),
  summary text not null,
  before text not null,
  after text not null
);
create index audit_record_subject on audit_record (subject_id);
comment on table audit_record is 'local: 审计记录 what each batch did, to what, from what to what';
comment on column audit_record.before is 'canonical JSON; null as JSON where there was nothing';

-- Business days are counted and closed by it.
create index writing_batch_day on writing_batch (business_date);

-- 封条 a seal closes the records from one batch on until another (half open), once and for all.
create table audit_seal (
  number bigint primary key check (number >= 1),
  from_batch bigint not null,
  until_batch bigint not null,
  records integer not null check (records >= 1),
  last_position bigint not null,
  last_link text not null,
  day_digest text not null,
  previous_digest text not null,
  instant timestamptz not null,
  digest text not null unique,
  check (from_batch < until_batch)
);
comment on table audit_seal is 'local: 封条 stretches of sealed records, each chained to the last';
comment on column audit_seal.day_digest is 'of the last day closed before: days are sealed too';

-- 链环 the digest of a record and of everything before it. Positions have no gaps, batches may:
-- a number drawn by a transaction that was rolled back leaves none in positions.
create table audit_link (
  batch bigint primary key references audit_record (batch),
  position bigint not null unique check (position >= 1),
  seal bigint not null,
  clock_behind boolean not null,
  digest text not null
);
comment on table audit_link is 'local: 链环 each record chained to the one before it';

-- 日结 a business day that is closed: nothing more gets its date.
create table audit_day (
  business_date date primary key,
  number bigint not null unique check (number >= 1),
  records bigint not null,
  seal bigint not null references audit_seal (number),
  seal_digest text not null,
  previous_digest text not null,
  instant timestamptz not null,
  digest text not null
);
comment on table audit_day is 'local: 日结 closed business days, each chained to the last';

-- Whatever was written before there were records is sealed too: from here on no batch is without.
insert into audit_record
  (batch, subject_kind, subject_id, subject_name, budget_unit_id, summary, before, after)
select batch, 'database', null, '', null, '启用审计记录之前写入，无从知道内容', 'null', 'null'
from writing_batch;

grant select, insert on audit_record, audit_link, audit_seal, audit_day to anju_app;

-- 行级权限 A record holds what a table holds: it is seen by who sees its budget unit. What belongs
-- to no unit (people, sessions, keys) is seen by who sees everything. Officers read with that
-- scope too; what of business they may see is decided by core/audit/sight.ts.
alter table audit_record enable row level security;
create policy by_budget_unit on audit_record for select to anju_app
  using (case when budget_unit_id is null
    then current_setting('app.budget_units', true) = '*'
    else sees_budget_unit(budget_unit_id) end);
create policy added on audit_record for insert to anju_app with check (true);

-- Links, seals and days are digests: they tell nothing, and writers must know the last day.
alter table audit_link enable row level security;
create policy everybody on audit_link for select to anju_app using (true);
create policy by_sealer on audit_link for insert to anju_app
  with check (current_setting('app.budget_units', true) = '*');
