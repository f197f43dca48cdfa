import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { startBrowser, type TestBrowser } from './with-browser.ts';
import { startServer, type TestServer } from './with-server.ts';

/** What the tests of a suite share. There is a server and a browser as soon as a test runs. */
export interface Stage {
  readonly server: TestServer;
  readonly openPage: (options?: BrowserContextOptions) => Promise<Page>;
}

/** A suite with a server and a browser of its own, which in the end leaves no trouble in the console. */
export function describePage(title: string, tests: (stage: Stage) => void): void {
  describe(title, () => {
    let server: TestServer;
    let browser: TestBrowser;

    before(async () => {
      [server, browser] = await Promise.all([startServer(), startBrowser()]);
    });

    after(async () => {
      await Promise.all([browser[Symbol.asyncDispose](), server[Symbol.asyncDispose]()]);
    });

    tests({
      get server() {
        return server;
      },
      openPage: (context) => browser.open(context),
    });

    it('leaves no trouble in the console', () => assert.deepEqual(browser.troubles, []));
  });
}
