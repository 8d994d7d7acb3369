/** 状态表 the one map from refusal codes to HTTP statuses; what is not listed is 422. */

const statuses: Readonly<Record<string, number>> = {
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
  format_unknown: 404,
  // The request itself.
  request_invalid: 400,
  body_not_json: 400,
  key_missing: 400,
  key_malformed: 400,
  upload_missing: 400,
  upload_broken: 400,
  host_not_local: 421,
  origin_foreign: 403,
  body_too_large: 413,
  upload_too_large: 413,
  file_too_large: 413,
  media_unsupported: 415,
  file_binary: 415,
  file_kind_unsupported: 415,
  // Against what is there by now.
  revision_stale: 409,
  table_exists: 409,
  unit_exists: 409,
  key_reused: 409,
  table_busy: 409,
  // Ours.
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
  fault: 500,
};

/** A request that was understood and cannot be done. */
const unprocessable = 422;

export const statusOf = (code: string): number => statuses[code] ?? unprocessable;
