/** 会话凭证 the cookie of a session: for this site alone, out of reach of any script. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Doors } from './doors.ts';

/** Over https the browser itself holds that it came from this host, for every path of it. */
export const cookieName = ({ publicUrl }: Doors): string =>
  publicUrl === null ? 'anju' : '__Host-anju';

const settings = ({ publicUrl }: Doors) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: publicUrl !== null }) as const;

export const tokenOf = (request: FastifyRequest, doors: Doors): string | null =>
  request.cookies[cookieName(doors)] ?? null;

/** Until the browser is closed; when the session ends before, the server knows. */
export const keepToken = (reply: FastifyReply, doors: Doors, token: string): void => {
  void reply.setCookie(cookieName(doors), token, settings(doors));
};

export const dropToken = (reply: FastifyReply, doors: Doors): void => {
  void reply.clearCookie(cookieName(doors), settings(doors));
};
