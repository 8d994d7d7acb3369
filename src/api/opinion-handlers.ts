/** 意见、部门与待办处理表 handlers of departments, received opinions, the inbox, proposed reasons. */
import { draftReasons } from '#app/approval/draft-reasons.ts';
import { checkOpinion, rejectOpinion } from '#app/approval/check-opinion.ts';
import { issueDepartment } from '#app/approval/issue-department.ts';
import { recordOpinion } from '#app/approval/record-opinion.ts';
import { viewDepartment } from '#app/approval/view-department.ts';
import { viewInbox } from '#app/approval/view-inbox.ts';
import { viewOpinion } from '#app/approval/view-opinion.ts';
import { mapOk, ok } from '#core/base/result.ts';
import { encodeDepartmentApproval, encodeOpinion, encodeTask } from './encode-opinion.ts';
import type { Handler, HandlerRequest } from './handler.ts';

type Asking = Pick<HandlerRequest<'departmentApproval'>, 'desk' | 'world' | 'params'>;

const departmentApproval = async ({ desk, world, params }: Asking) =>
  mapOk(await viewDepartment(desk, world, params), encodeDepartmentApproval);

type AskingOpinion = Pick<HandlerRequest<'opinion'>, 'desk' | 'world' | 'params'>;

const opinion = async ({ desk, world, params }: AskingOpinion) =>
  mapOk(await viewOpinion(desk, world, params), encodeOpinion);

export const opinionHandlers: {
  readonly [R in
    | 'departmentApproval'
    | 'issueDepartment'
    | 'recordOpinion'
    | 'opinion'
    | 'checkOpinion'
    | 'rejectOpinion'
    | 'inbox'
    | 'draftReasons']: Handler<R>;
} = {
  departmentApproval,

  issueDepartment: async ({ desk, world, params, body, once }) => {
    const issued = await issueDepartment(desk, world, { ...params, ...body, once });
    return issued.ok ? departmentApproval({ desk, world, params }) : issued;
  },

  recordOpinion: async ({ desk, world, params, body, once }) => {
    const recorded = await recordOpinion(desk, world, { ...params, ...body, once });
    return recorded.ok ? opinion({ desk, world, params: recorded.value }) : recorded;
  },

  opinion,

  checkOpinion: async ({ desk, world, params, body, once }) => {
    const checked = await checkOpinion(desk, world, { ...params, ...body, once });
    return checked.ok ? opinion({ desk, world, params }) : checked;
  },

  rejectOpinion: async ({ desk, world, params, body, once }) => {
    const rejected = await rejectOpinion(desk, world, { ...params, ...body, once });
    return rejected.ok ? opinion({ desk, world, params }) : rejected;
  },

  inbox: async ({ desk, world }) => {
    const { tasks, today } = await viewInbox(desk, world);
    return ok({ tasks: tasks.map(encodeTask), today });
  },

  draftReasons: async ({ desk, world, params }) =>
    mapOk(await draftReasons(desk, world, params), (drafted) => ({
      reasons: drafted.map((one) => ({ ...one })),
    })),
};
