/** Who the stories are: an example person, or on an empty database the first people of a house. */
import type { Page } from 'playwright-core';

export type Person = { readonly signInName: string; readonly password: string };

/** Of the example people, who all share it. */
const examplePassword = 'Anju-shili-2024';
export const examplePerson = (signInName: string): Person => ({
  signInName,
  password: examplePassword,
});

/** Fills, imports and changes what belongs to any unit of the centre. */
export const clerk = examplePerson('bumen-jingban');

let keys = 0;
const newKey = (): string => {
  keys += 1;
  return `story-${process.pid}-${keys}-${Date.now()}`;
};

/** Signs the window in as its own pages would; they need not be there for it. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto('/healthz');
  const said = await page.evaluate(
    async ({ body, key }) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': key };
      const answer = await fetch('/api/v1/session', { method: 'POST', headers, body });
      return answer.text();
    },
    { body: JSON.stringify(person), key: newKey() },
  );
  if (!said.includes('"signed_in"')) throw new Error(`not signed in: ${said}`);
}

type Session = { readonly state: string; readonly csrfToken: string | null };

/** 访客 a program that signs in: what its cookie and its token are. */
export type Visitor = {
  readonly get: (path: string) => Promise<Response>;
  readonly post: (path: string, body: object) => Promise<Response>;
  readonly enter: (path: string, body: object) => Promise<Session>;
};

export function visit(address: string): Visitor {
  let cookie = '';
  let csrf = '';
  const headers = (): Record<string, string> => ({
    cookie,
    'user-agent': 'a program of the stories',
    ...(csrf === '' ? {} : { 'anju-csrf': csrf }),
  });
  const send = async (path: string, body: object): Promise<Response> =>
    fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: {
        ...headers(),
        'content-type': 'application/json',
        'idempotency-key': newKey(),
      },
      body: JSON.stringify(body),
    });
  return {
    get: (path) => fetch(`${address}/api/v1${path}`, { headers: headers() }),
    post: send,
    enter: async (path, body) => {
      const answer = await send(path, body);
      const said = await answer.text();
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${said}`);
      cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
      const session = JSON.parse(said) as Session;
      csrf = session.csrfToken ?? '';
      return session;
    },
  };
}

export async function signedIn(address: string, person: Person): Promise<Visitor> {
  const visitor = visit(address);
  await visitor.enter('/session', person);
  return visitor;
}

/**
 * On a database without anybody: the administrator of the set-up link makes a security officer and
 * a clerk, the officer gives the clerk his role, and the clerk chooses his password.
 */
export async function firstClerk(address: string, log: () => string): Promise<Person> {
  const token = await tokenIn(log);
  const administrator = visit(address);
  const own = { signInName: 'guanli', password: 'Jianhu-an-2024-zhong' };
  await administrator.enter(`/set-up/${token}`, { ...own, name: '系统管理员' });
  const officer = await newPerson(administrator, address, 'anquan-yuan');
  await made(
    administrator.post(`/people/${officer.userId}/appointment`, { role: 'security_administrator' }),
  );
  const writer = await newPerson(administrator, address, 'jingban-yuan');
  const assigning = await signedIn(address, officer.person);
  const role = { role: 'department_clerk', budgetUnitId: null };
  await made(assigning.post(`/people/${writer.userId}/roles`, role));
  return writer.person;
}

async function newPerson(administrator: Visitor, address: string, signInName: string) {
  const nothing = { budgetUnitId: null, oidcSubject: null, phone: null };
  const numbers = { identityNumber: null, bankAccountNumber: null };
  const body = { name: signInName, signInName, ...nothing, ...numbers };
  const added = await made<{ readonly userId: string; readonly oneTimePassword: string }>(
    administrator.post('/people', body),
  );
  const visitor = await signedIn(address, { signInName, password: added.oneTimePassword });
  const change = { oldPassword: added.oneTimePassword, newPassword: 'Zixuan-De-Koulin-77' };
  await visitor.enter('/session/password', change);
  return { userId: added.userId, person: { signInName, password: change.newPassword } };
}

async function made<T>(asked: Promise<Response>): Promise<T> {
  const answer = await asked;
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status} ${said}`);
  return JSON.parse(said) as T;
}

/** The console tells it once the door is open. */
async function tokenIn(log: () => string): Promise<string> {
  for (let look = 0; look < 100; look += 1) {
    const token = /\/set-up\/([\w-]{43})/.exec(log())?.[1];
    if (token !== undefined) return token;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no set-up link was told:\n${log()}`);
}
