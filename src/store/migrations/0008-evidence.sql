-- 佐证 evidence: attachments to tables, their rows and received opinions. Content lies once by its
-- digest and is never rewritten; a withdrawal is a row of its own.
--
-- Rules: docs/spec/evidence.md. Runs as owner in the schema anju.

create table evidence_content (
  digest text primary key,
  bytes bytea not null,
  batch bigint not null references writing_batch (batch)
);
comment on table evidence_content is 'local: 佐证内容 what was attached, once by its SM3 digest';

create table evidence (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('table', 'row', 'opinion')),
  table_id uuid references target_table (id),
  row_id text,
  opinion_id uuid references received_opinion (id),
  name text not null check (name <> ''),
  media_kind text not null
    check (media_kind in ('pdf', 'ofd', 'xml', 'docx', 'xlsx', 'jpg', 'png')),
  digest text not null references evidence_content (digest),
  byte_count integer not null check (byte_count > 0),
  note text not null,
  batch bigint not null references writing_batch (batch),
  check ((subject_kind = 'opinion') = (opinion_id is not null)),
  check ((subject_kind = 'opinion') = (table_id is null)),
  check ((subject_kind = 'row') = (row_id is not null))
);
create index evidence_table on evidence (table_id);
create index evidence_opinion on evidence (opinion_id);
create index evidence_digest on evidence (digest);
comment on table evidence is 'local: 佐证 what hangs on which table, row or opinion';

create table evidence_withdrawal (
  evidence_id uuid primary key references evidence (id),
  reason text not null check (reason <> ''),
  batch bigint not null references writing_batch (batch)
);
comment on table evidence_withdrawal is 'local: 撤回佐证';

grant select, insert on evidence_content, evidence, evidence_withdrawal to anju_app;

alter table evidence enable row level security;
create policy by_subject on evidence to anju_app
  using (
    exists (select from target_table t where t.id = table_id)
    or exists (select from received_opinion o where o.id = opinion_id)
  )
  with check (
    exists (select from target_table t where t.id = table_id)
    or exists (select from received_opinion o where o.id = opinion_id)
  );

alter table evidence_withdrawal enable row level security;
create policy by_evidence on evidence_withdrawal to anju_app
  using (exists (select from evidence e where e.id = evidence_id))
  with check (exists (select from evidence e where e.id = evidence_id));

-- Whoever sees an attachment sees its content; the same content may come again from somebody who
-- does not see the first, so adding asks nothing.
alter table evidence_content enable row level security;
create policy by_evidence on evidence_content for select to anju_app
  using (exists (select from evidence e where e.digest = evidence_content.digest));
create policy added on evidence_content for insert to anju_app with check (true);
