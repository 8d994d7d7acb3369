/** What every story stands on: a browser window with a fixed clock, on a server of its own. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { clerk, firstClerk, type Person, signIn } from './people.ts';
import { startServer, type RunningServer, type ServerWish } from './server.ts';

/** The morning on which all stories happen. */
export const storyTime = new Date('2024-11-20T09:00:00+08:00');

export type Story = {
  readonly page: () => Page;
  readonly server: () => RunningServer;
  /** Another window on the same server, as after a restart of the browser. */
  readonly newPage: (as?: Person | null) => Promise<Page>;
  /** Who signed in: to come back as after a restart. */
  readonly person: () => Person;
  /** Faults of our pages that the browser reported: a story ends with none. */
  readonly faults: () => readonly string[];
};

/** Opens a server and a window before the tests of a file, and closes both after them. */
export type StoryWish = ServerWish & {
  /** Who signs in before the window opens: the clerk of the whole centre; null: nobody. */
  readonly as?: Person | null;
};

export function openStory(wish: StoryWish = {}): Story {
  let browser: Browser | null = null;
  let server: RunningServer | null = null;
  let page: Page | null = null;
  let person: Person | null = wish.as ?? clerk;
  const faults: string[] = [];
  const newPage = async (as: Person | null = wish.as === null ? null : person): Promise<Page> => {
    const opened = await openWindow(there(browser), there(server), faults);
    if (as !== null) await signIn(opened, as);
    return opened;
  };
  beforeAll(async () => {
    server = await startServer(wish);
    const isMade = wish.empty === true && wish.as === undefined;
    if (isMade) person = await firstClerk(server.address, server.log);
    browser = await chromium.connect(inject('browserAddress'));
    page = await newPage();
  });
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });
  return {
    page: () => there(page),
    server: () => there(server),
    newPage,
    person: () => there(person),
    faults: () => [...faults],
  };
}

function there<T>(value: T | null): T {
  if (value === null) throw new Error('asked before the story was opened');
  return value;
}

async function openWindow(
  browser: Browser,
  server: RunningServer,
  faults: string[],
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    permissions: ['clipboard-read', 'clipboard-write'],
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.clock.setFixedTime(storyTime);
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !expectedOffline(message.text())) {
      faults.push(message.text());
    }
  });
  return page;
}

/** Chromium itself reports requests made while a story is offline, and refusals by status. */
const expectedOffline = (text: string): boolean =>
  /ERR_INTERNET_DISCONNECTED|status of 4\d\d/.test(text);
