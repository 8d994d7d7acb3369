-- 敏感信息 personal particulars, sealed, and which keys this database has known.
--
-- Rules: docs/spec/secrets.md. Runs as owner in the schema anju.

-- 密钥版本 tells two keys of one version number apart, and nothing of the key.
create table key_version (
  version integer primary key check (version >= 1),
  key_check text not null,
  batch bigint not null references writing_batch (batch)
);
comment on table key_version is 'local: 密钥版本 the key versions this database knows';

-- 敏感信息 A number that was taken away leaves its row without its content: nothing of it stays.
create table particular (
  person_id uuid not null references person (id),
  kind text not null check (kind in ('phone', 'identity_number', 'bank_account_number')),
  key_version integer,
  sealed bytea,
  search_digest bytea,
  batch bigint not null references writing_batch (batch),
  primary key (person_id, kind),
  check ((sealed is null) = (search_digest is null) and (sealed is null) = (key_version is null))
);
create index particular_search on particular (kind, search_digest);
comment on table particular is 'local: 敏感信息 sealed numbers, found by a keyed digest';

grant select, insert on key_version, particular to anju_app;
grant update (key_version, sealed, search_digest, batch) on particular to anju_app;

alter table particular enable row level security;
create policy people on particular to anju_app using (sees_people()) with check (sees_people());
