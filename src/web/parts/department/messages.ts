/** 审核台用语. This room (department page, opinions) is being written by WEB C; WEB B does the inbox. */
export const departmentMessages = {
  title: '审核台',
} as const;
