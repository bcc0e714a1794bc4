import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2 has it at level AA, and axe-core has it off by itself: 2.5.8, 24 pixels or as much room. */
const RULES = { 'target-size': { enabled: true } };

/** What axe-core finds wrong with the page as it is shown at this moment: rule, and elements. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<AxeResults>(`axe.run({ rules: ${JSON.stringify(RULES)} })`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
