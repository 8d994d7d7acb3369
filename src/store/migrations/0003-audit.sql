-- 审计 audit: one record for each writing transaction, beside its batch.
--
-- Rules: docs/spec/audit.md. Runs as owner in the schema anju.

create table audit_record (
  batch bigint primary key references writing_batch (batch),
  subject_kind text not null,
  subject_id text,
  subject_name text not null,
  budget_unit_id uuid references budget_unit (id),
  summary text not null,
  before jsonb,
  after jsonb
);
create index audit_record_subject on audit_record (subject_id);
comment on table audit_record is 'local: 审计记录 what each batch did, to what, from what to what';

grant select, insert on audit_record to anju_app;
