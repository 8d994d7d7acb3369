/** What every story stands on: a browser window with a fixed clock, on a server of its own. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';
import { startServer, type RunningServer, type ServerWish } from './server.ts';

/** The morning on which all stories happen. */
export const storyTime = new Date('2024-11-20T09:00:00+08:00');

export type Story = {
  readonly page: () => Page;
  readonly server: () => RunningServer;
  /** Another window on the same server, as after a restart of the browser. */
  readonly newPage: () => Promise<Page>;
  /** Faults of our pages that the browser reported: a story ends with none. */
  readonly faults: () => readonly string[];
};

/** Opens a server and a window before the tests of a file, and closes both after them. */
export function openStory(wish: ServerWish = {}): Story {
  let browser: Browser | null = null;
  let server: RunningServer | null = null;
  let page: Page | null = null;
  const faults: string[] = [];
  const newPage = async (): Promise<Page> => openWindow(there(browser), there(server), faults);
  beforeAll(async () => {
    server = await startServer(wish);
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
