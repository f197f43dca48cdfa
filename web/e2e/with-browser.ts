import { existsSync } from 'node:fs';
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

function chromiumPath(): string {
  const found = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium'].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (found === undefined)
    throw new Error('Chromium is missing: install it (apt-get install chromium) or set CHROMIUM_PATH.');
  return found;
}
