import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Far more than a step needs; what is missing is reported instead of waited for. */
const stepTimeoutMs = 20_000;

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export interface TestBrowser extends AsyncDisposable {
  /** A page of its own context: no cookie, no stored choice. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>;
  /** What any page threw, or what the Content-Security-Policy kept out. Has to stay empty. */
  readonly troubles: readonly string[];
}

export async function startBrowser(): Promise<TestBrowser> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: flags });
  const troubles: string[] = [];
  return {
    troubles,
    open: (options = {}) => openPage(browser, options, troubles),
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

async function openPage(browser: Browser, options: BrowserContextOptions, troubles: string[]): Promise<Page> {
  const context = await browser.newContext({
    viewport: desktop,
    locale: 'en-GB',
    acceptDownloads: true,
    ...options,
  });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  page.setDefaultTimeout(stepTimeoutMs);
  page.on('pageerror', (error) => troubles.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy|Warning:/.test(message.text()))
      troubles.push(`${page.url()}: ${message.text()}`);
  });
  return page;
}

export async function logIn(
  page: Page,
  server: { url: string; password: string },
  path = '/',
): Promise<void> {
  await page.goto(`${server.url}${path}`);
  await page.locator('input[name=username]').fill('admin');
  await page.locator('input[name=password]').fill(server.password);
  await page.locator('button[type=submit]').click();
  await page.locator('header').first().waitFor();
}

export async function assertAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );
  assert.deepEqual(found, [], `${what} has no accessibility violation`);
}

/** Waits for an element; when it does not come, the failure says what the page shows instead. */
export async function see(page: Page, selector: string): Promise<void> {
  try {
    await page.locator(selector).first().waitFor();
  } catch (cause) {
    const shown = await page.locator('body').innerText();
    throw new Error(`${page.url()} shows no ${selector}, but:\n${shown}`, { cause });
  }
}

/** Nothing sticks out of a narrow page to the side. */
export async function assertFits(page: Page, what: string): Promise<void> {
  const [content, window] = await page.evaluate(
    () => [document.documentElement.scrollWidth, innerWidth] as const,
  );
  assert.ok(content <= window, `${what} is ${content} px wide in a window of ${window} px`);
}

function chromiumPath(): string {
  const found = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (found === undefined)
    throw new Error('Chromium is missing: install it (apt-get install chromium) or set CHROMIUM_PATH.');
  return found;
}
