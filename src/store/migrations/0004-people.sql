-- 人员 people: users, their passwords, the roles they hold, their sessions, refused sign-ins, the
-- set-up link of the first administrator.
--
-- Rules: docs/spec/people.md. Runs as owner in the schema anju.

-- 用户 sign_in_key is the sign-in name after NFKC in lower case: two names alike are one.
create table person (
  id uuid primary key,
  name text not null check (name <> ''),
  sign_in_name text not null,
  sign_in_key text not null unique,
  budget_unit_id uuid references budget_unit (id),
  disabled boolean not null,
  oidc_subject text unique,
  key_public text,
  code_secret text,
  code_confirmed boolean not null,
  code_step bigint,
  example boolean not null,
  revision integer not null check (revision >= 1),
  batch bigint not null references writing_batch (batch),
  check (code_secret is not null or not code_confirmed)
);
create index person_budget_unit on person (budget_unit_id);
comment on table person is 'reference: 用户 who may sign in';
comment on column person.code_secret is 'of the one-time codes, encrypted';
comment on column person.code_step is 'the last time step whose code was taken: none counts twice';

-- 口令 the last row counts; the ones before it may not be chosen again.
create table user_password (
  user_id uuid not null references person (id),
  number integer not null check (number >= 1),
  kind text not null check (kind in ('chosen', 'one_time', 'example', 'rehashed')),
  kept text not null,
  since timestamptz not null,
  batch bigint not null references writing_batch (batch),
  primary key (user_id, number)
);
comment on table user_password is 'reference: 口令 what is kept instead of each password';
comment on column user_password.since is 'when it was chosen; of a rehashed one, when that one was';

-- 任职 and its end, which is a row of its own: nothing is taken away.
create table role_assignment (
  id uuid primary key,
  user_id uuid not null references person (id),
  role text not null,
  budget_unit_id uuid references budget_unit (id),
  batch bigint not null references writing_batch (batch)
);
create index role_assignment_user on role_assignment (user_id);
create index role_assignment_budget_unit on role_assignment (budget_unit_id);
comment on table role_assignment is 'reference: 任职 which role is held where';

create table role_removal (
  assignment_id uuid primary key references role_assignment (id),
  batch bigint not null references writing_batch (batch)
);
comment on table role_removal is 'reference: 收回角色 which assignment ended';

-- 恢复码 for the day the authenticator is lost; each once. A new set replaces the ones before.
create table recovery_code (
  user_id uuid not null references person (id),
  digest text not null,
  used boolean not null,
  batch bigint not null references writing_batch (batch),
  primary key (user_id, batch, digest)
);
comment on table recovery_code is 'reference: 恢复码 digests of codes for a lost second factor';

-- 会话 only digests of the cookie and of the browser's name are kept.
create table user_session (
  id uuid primary key,
  token_digest text not null unique,
  csrf_token text not null,
  user_id uuid not null references person (id),
  state text not null check (state in ('second_factor', 'password_due', 'signed_in')),
  agent_digest text not null,
  device text not null,
  address text not null,
  since timestamptz not null,
  last_seen timestamptz not null,
  expires timestamptz not null,
  ended timestamptz,
  end_reason text,
  challenge text,
  challenge_until timestamptz,
  batch bigint not null references writing_batch (batch),
  check ((ended is null) = (end_reason is null)),
  check ((challenge is null) = (challenge_until is null))
) with (fillfactor = 70);
create index user_session_user on user_session (user_id);
comment on table user_session is 'local: 会话 who is signed in, from where, until when';

-- 登录计数 refused sign-ins by name and by address, whether anybody bears the name or not: the key
-- is a digest. No book: a counter that ran out is taken away.
create table sign_in_counter (
  kind text not null check (kind in ('name', 'address')),
  key text not null,
  failed integer not null check (failed >= 0),
  since timestamptz not null,
  locked_until timestamptz,
  primary key (kind, key)
) with (fillfactor = 70);
comment on table sign_in_counter is 'local: 登录计数 refused sign-ins of the last minutes';

-- 初始化链接 only the last one made is good, once, until it expires.
create table set_up_link (
  digest text primary key,
  expires timestamptz not null,
  batch bigint not null references writing_batch (batch)
);
comment on table set_up_link is 'local: 初始化链接 one-time links that make the first administrator';

create table set_up_use (
  digest text primary key references set_up_link (digest),
  user_id uuid not null references person (id),
  batch bigint not null references writing_batch (batch)
);
comment on table set_up_use is 'local: 初始化链接的使用';

-- 授权 Books by GRANT: a person, a session and a counter change, and only in these columns.
grant select, insert on
  person, user_password, role_assignment, role_removal, recovery_code, user_session,
  sign_in_counter, set_up_link, set_up_use
to anju_app;
grant update (name, budget_unit_id, disabled, oidc_subject, key_public, code_secret,
  code_confirmed, code_step, revision) on person to anju_app;
grant update (used) on recovery_code to anju_app;
grant update (state, last_seen, ended, end_reason, challenge, challenge_until)
  on user_session to anju_app;
grant update (failed, since, locked_until), delete on sign_in_counter to anju_app;

-- 行级权限 People are seen by the transactions of the people store alone: a query of business finds
-- neither a password nor a session, whatever it asks.
create function sees_people() returns boolean
language sql stable parallel safe
return coalesce(current_setting('app.people', true) = 'on', false);
comment on function sees_people() is 'whether this transaction works with people';

alter table person enable row level security;
create policy people on person to anju_app using (sees_people()) with check (sees_people());
alter table user_password enable row level security;
create policy people on user_password to anju_app using (sees_people()) with check (sees_people());
alter table role_assignment enable row level security;
create policy people on role_assignment to anju_app
  using (sees_people()) with check (sees_people());
alter table role_removal enable row level security;
create policy people on role_removal to anju_app using (sees_people()) with check (sees_people());
alter table recovery_code enable row level security;
create policy people on recovery_code to anju_app using (sees_people()) with check (sees_people());
alter table user_session enable row level security;
create policy people on user_session to anju_app using (sees_people()) with check (sees_people());
alter table sign_in_counter enable row level security;
create policy people on sign_in_counter to anju_app
  using (sees_people()) with check (sees_people());
alter table set_up_link enable row level security;
create policy people on set_up_link to anju_app using (sees_people()) with check (sees_people());
alter table set_up_use enable row level security;
create policy people on set_up_use to anju_app using (sees_people()) with check (sees_people());
