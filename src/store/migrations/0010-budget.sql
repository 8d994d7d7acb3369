-- 预算执行 budget execution: the centre's own budget by unit and year: lines, adjustments, payments,
-- and what is stated beside them. Lines, adjustments and payments are never changed: a line or an
-- adjustment is withdrawn by a row of its own, a payment is reversed by another payment.
--
-- Rules: docs/spec/budget.md. Runs as owner in the schema anju.

create table budget_line (
  id uuid primary key,
  budget_unit_id uuid not null references budget_unit (id),
  fiscal_year smallint not null check (fiscal_year between 1990 and 2099),
  kind text not null check (kind in ('source', 'basic', 'project')),
  name text not null check (name <> ''),
  annual_fen bigint not null check (annual_fen >= 0),
  half_year_fen bigint check (half_year_fen >= 0),
  version_id uuid references target_table_version (id),
  row_id text,
  batch bigint not null references writing_batch (batch),
  unique (id, budget_unit_id, fiscal_year),
  check ((version_id is null) = (row_id is null))
);
create index budget_line_unit on budget_line (budget_unit_id, fiscal_year);
create index budget_line_version on budget_line (version_id);
comment on table budget_line is 'local: 预算行 a source of money, 基本支出 or a budget project';
comment on column budget_line.half_year_fen is 'null: no half-year plan is known';
comment on column budget_line.version_id is 'of the target table it was taken from; null: typed';

create table budget_line_withdrawal (
  line_id uuid primary key references budget_line (id),
  reason text not null check (reason <> ''),
  batch bigint not null references writing_batch (batch)
);
comment on table budget_line_withdrawal is 'local: 撤下预算行 while nothing hangs on it';

create table budget_adjustment (
  id uuid primary key,
  budget_unit_id uuid not null references budget_unit (id),
  fiscal_year smallint not null check (fiscal_year between 1990 and 2099),
  kind text not null check (kind in ('addition', 'reduction', 'transfer', 'restructuring')),
  document_number text not null check (document_number <> ''),
  adjusted_on date not null,
  reason text not null check (reason <> ''),
  source text,
  exempt_ground text check (exempt_ground in ('state_policy', 'force_majeure', 'assigned')),
  exempt_document_number text check (exempt_document_number <> ''),
  batch bigint not null references writing_batch (batch),
  unique (id, budget_unit_id, fiscal_year),
  check (extract(year from adjusted_on) = fiscal_year),
  check ((exempt_ground is null) = (exempt_document_number is null))
);
create index budget_adjustment_unit on budget_adjustment (budget_unit_id, fiscal_year);
comment on table budget_adjustment is 'local: 预算调整 additions, reductions, transfers between lines';

create table budget_adjustment_line (
  id uuid primary key,
  adjustment_id uuid not null,
  seq smallint not null check (seq >= 1),
  budget_unit_id uuid not null,
  fiscal_year smallint not null,
  line_id uuid not null,
  part text check (part in ('personnel', 'public')),
  amount_fen bigint not null check (amount_fen <> 0),
  batch bigint not null references writing_batch (batch),
  unique (adjustment_id, seq),
  foreign key (adjustment_id, budget_unit_id, fiscal_year)
    references budget_adjustment (id, budget_unit_id, fiscal_year),
  foreign key (line_id, budget_unit_id, fiscal_year)
    references budget_line (id, budget_unit_id, fiscal_year)
);
create index budget_adjustment_line_unit on budget_adjustment_line (budget_unit_id, fiscal_year);
create index budget_adjustment_line_line on budget_adjustment_line (line_id);
comment on table budget_adjustment_line is 'local: 调整行 what it gives to one line or takes from it';
comment on column budget_adjustment_line.part is 'of 基本支出: which part; null: not said';

create table budget_adjustment_withdrawal (
  adjustment_id uuid primary key references budget_adjustment (id),
  reason text not null check (reason <> ''),
  batch bigint not null references writing_batch (batch)
);
comment on table budget_adjustment_withdrawal is 'local: 撤下预算调整 one entered wrongly';

create table payment_import (
  id uuid primary key,
  budget_unit_id uuid not null references budget_unit (id),
  fiscal_year smallint not null check (fiscal_year between 1990 and 2099),
  source_file_id uuid not null references source_file (id),
  file_name text not null check (file_name <> ''),
  digest text not null,
  payments integer not null check (payments > 0),
  total_fen bigint not null,
  batch bigint not null references writing_batch (batch),
  unique (budget_unit_id, fiscal_year, digest)
);
create index payment_import_file on payment_import (source_file_id);
comment on table payment_import is 'local: 支付导入 one file of payments, taken in whole or not at all';

create table payment (
  id uuid primary key,
  budget_unit_id uuid not null,
  fiscal_year smallint not null,
  serial text not null check (serial <> ''),
  kind text not null check (kind in ('payment', 'refund', 'reversal')),
  paid_on date not null,
  line_id uuid not null,
  economic_class text not null check (economic_class ~ '^[0-9]{5}$'),
  functional_class text,
  source text,
  amount_fen bigint not null check (amount_fen <> 0),
  summary text not null,
  refers_to uuid references payment (id),
  import_id uuid references payment_import (id),
  file_line integer,
  sheet text,
  sheet_row integer,
  file_cell smallint,
  batch bigint not null references writing_batch (batch),
  unique (budget_unit_id, serial),
  foreign key (line_id, budget_unit_id, fiscal_year)
    references budget_line (id, budget_unit_id, fiscal_year),
  check (extract(year from paid_on) = fiscal_year),
  check (kind <> 'payment' or amount_fen > 0),
  check (kind <> 'refund' or amount_fen < 0),
  check ((kind = 'payment') = (refers_to is null)),
  check ((import_id is null) = (file_line is null)),
  check ((sheet is null) = (sheet_row is null))
);
create index payment_day on payment (budget_unit_id, fiscal_year, paid_on, id);
create index payment_line on payment (line_id, paid_on);
create unique index payment_reversed on payment (refers_to) where kind = 'reversal';
create index payment_refers_to on payment (refers_to) where refers_to is not null;
create index payment_import_rows on payment (import_id) where import_id is not null;
comment on table payment is 'local: 支付 paid out of a line, or taken back';

-- 支付合计 kept in the transaction of each payment, so that figures need no row.
create table payment_total (
  budget_unit_id uuid not null,
  fiscal_year smallint not null,
  month smallint not null check (month between 1 and 12),
  line_id uuid not null,
  economic_class text not null,
  amount_fen bigint not null,
  payments integer not null check (payments > 0),
  batch bigint not null references writing_batch (batch),
  primary key (budget_unit_id, fiscal_year, month, line_id, economic_class),
  foreign key (line_id, budget_unit_id, fiscal_year)
    references budget_line (id, budget_unit_id, fiscal_year)
);
create index payment_total_line on payment_total (line_id);
comment on table payment_total is 'local: 支付合计 by month, line and class';
comment on column payment_total.batch is 'the last that changed it';

create table budget_statement (
  id uuid primary key,
  budget_unit_id uuid not null references budget_unit (id),
  fiscal_year smallint not null check (fiscal_year between 1990 and 2099),
  kind text not null check (kind in ('public_part', 'carry_over')),
  number integer not null check (number >= 1),
  public_fen bigint check (public_fen >= 0),
  carried_over_fen bigint check (carried_over_fen >= 0),
  surplus_fen bigint check (surplus_fen >= 0),
  document_number text not null check (document_number <> ''),
  document_date date not null,
  batch bigint not null references writing_batch (batch),
  unique (budget_unit_id, fiscal_year, kind, number),
  check ((kind = 'public_part') = (public_fen is not null)),
  check ((kind = 'carry_over') = (carried_over_fen is not null)),
  check ((kind = 'carry_over') = (surplus_fen is not null))
);
comment on table budget_statement is 'local: 预算说明数 stated beside the lines; the latest counts';

grant select, insert on budget_line, budget_line_withdrawal, budget_adjustment,
  budget_adjustment_line, budget_adjustment_withdrawal, payment_import, payment, payment_total,
  budget_statement to anju_app;
grant update (amount_fen, payments, batch) on payment_total to anju_app;

alter table budget_line enable row level security;
create policy by_budget_unit on budget_line to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table budget_line_withdrawal enable row level security;
create policy by_line on budget_line_withdrawal to anju_app
  using (exists (select from budget_line l where l.id = line_id))
  with check (exists (select from budget_line l where l.id = line_id));

alter table budget_adjustment enable row level security;
create policy by_budget_unit on budget_adjustment to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table budget_adjustment_line enable row level security;
create policy by_budget_unit on budget_adjustment_line to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table budget_adjustment_withdrawal enable row level security;
create policy by_adjustment on budget_adjustment_withdrawal to anju_app
  using (exists (select from budget_adjustment a where a.id = adjustment_id))
  with check (exists (select from budget_adjustment a where a.id = adjustment_id));

alter table payment_import enable row level security;
create policy by_budget_unit on payment_import to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table payment enable row level security;
create policy by_budget_unit on payment to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table payment_total enable row level security;
create policy by_budget_unit on payment_total to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

alter table budget_statement enable row level security;
create policy by_budget_unit on budget_statement to anju_app
  using (sees_budget_unit(budget_unit_id)) with check (sees_budget_unit(budget_unit_id));

-- A file of payments is as secret as the payments.
create policy by_payment_import on source_file for select to anju_app
  using (exists (select from payment_import i where i.source_file_id = source_file.id));
