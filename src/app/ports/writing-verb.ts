/**
 * 写入动作 writing verb: which use case a batch was written by. It stands in every batch beside who
 * and when, and rights will be given by it.
 */
export type WritingVerb =
  | 'change_unit'
  | 'edit_table'
  | 'explain_finding'
  | 'import_file'
  | 'load_examples'
  | 'new_table'
  | 'new_unit'
  | 'save_version'
  | 'start_import'
  | 'withdraw_explanation';
