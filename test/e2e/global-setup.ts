/** Once for all stories: one browser, which the stories connect to. */
import type { BrowserServer } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { launchBrowser } from './support/chromium.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly browserAddress: string;
  }
}

let browser: BrowserServer | null = null;

export async function setup(vitest: TestProject): Promise<void> {
  browser = await launchBrowser();
  vitest.provide('browserAddress', browser.wsEndpoint());
}

export async function teardown(): Promise<void> {
  await browser?.close();
}
