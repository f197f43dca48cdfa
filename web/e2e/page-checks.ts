import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

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
