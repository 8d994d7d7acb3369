/** 状态表 the one map from refusal codes to HTTP statuses: a code not here does not compile. */
import type { StoreFaultCode } from '#app/ports/store-fault.ts';

/** A request that was understood and cannot be done. */
const unprocessable = 422;

const ofRefusals = {
  // Not there.
  route_unknown: 404,
  page_unknown: 404,
  table_unknown: 404,
  unit_unknown: 404,
  version_unknown: 404,
  template_unknown: 404,
  explanation_unknown: 404,
  job_unknown: 404,
  file_unknown: 404,
  source_unknown: 404,
  format_unknown: 404,
  evidence_unknown: 404,
  opinion_unknown: 404,
  // The request itself.
  request_invalid: 400,
  body_not_json: 400,
  key_missing: 400,
  key_malformed: 400,
  upload_missing: 400,
  upload_broken: 400,
  host_not_local: 421,
  origin_foreign: 403,
  not_permitted: 403,
  body_too_large: 413,
  upload_too_large: 413,
  file_too_large: 413,
  file_unpacks_too_large: 413,
  media_unsupported: 415,
  file_binary: 415,
  file_kind_unsupported: 415,
  file_kind_not_marked: 415,
  evidence_kind_refused: 415,
  evidence_name_false: 415,
  evidence_active: 415,
  // Against what is there by now.
  revision_stale: 409,
  table_exists: 409,
  unit_exists: 409,
  key_reused: 409,
  table_busy: 409,
  table_locked: 409,
  evidence_exists: 409,
  evidence_withdrawn: 409,
  evidence_locked: 409,
  // Understood, and cannot be done.
  block_takes_no_rows: unprocessable,
  block_unknown: unprocessable,
  cancelled: unprocessable,
  column_unknown: unprocessable,
  copy_source_unknown: unprocessable,
  copy_source_unlike: unprocessable,
  department_empty: unprocessable,
  department_holds_no_table: unprocessable,
  file_empty: unprocessable,
  file_encrypted: unprocessable,
  file_damaged: unprocessable,
  file_scanned: unprocessable,
  file_signed: unprocessable,
  converter_missing: unprocessable,
  file_encoding_unknown: unprocessable,
  file_too_complex: unprocessable,
  finding_not_waivable: unprocessable,
  finding_unknown: unprocessable,
  not_department: unprocessable,
  parent_below_itself: unprocessable,
  parent_unknown: unprocessable,
  project_name_idle: unprocessable,
  project_name_missing: unprocessable,
  row_exists: unprocessable,
  row_fixed: unprocessable,
  row_unknown: unprocessable,
  table_not_found: unprocessable,
  table_twice: unprocessable,
  table_without_project: unprocessable,
  table_without_unit: unprocessable,
  table_without_year: unprocessable,
  template_differs: unprocessable,
  unit_name_too_long: unprocessable,
  unit_not_in_year: unprocessable,
  year_out_of_range: unprocessable,
  years_reversed: unprocessable,
  // Ours.
  fault: 500,
} as const;

const ofFaults: Readonly<Record<StoreFaultCode, number>> = {
  database_unreachable: 503,
  database_read_only: 503,
  database_full: 503,
  database_busy: 503,
  database_rights_missing: 503,
  database_mismatch: 503,
  database_kind_mismatch: 503,
  folder_in_use: 503,
  folder_unusable: 503,
  platform_unsupported: 503,
  server_start_failed: 503,
  content_damaged: 500,
};

/** 拒绝代码 every code that may leave the server. */
export type RefusalCode = keyof typeof ofRefusals | StoreFaultCode;

const statuses: Readonly<Record<RefusalCode, number>> = { ...ofRefusals, ...ofFaults };

export const statusOf = (code: RefusalCode): number => statuses[code];
