// @ts-check
/**
 * @typedef {{
 *   name: string,
 *   at: string,
 *   as?: 'ann' | 'kim' | 'nobody',
 *   act?: (page: import('playwright-core').Page) => Promise<unknown>,
 * }} Shot a view at its address, as somebody sees it after these acts; `:id` is somebody's
 */

/** @param {import('playwright-core').Page} page @param {string} name */
const press = (page, name) => page.locator('main').getByRole('button', { name }).first().click();

/** Has a path of the API answered so, and shows the view anew. */
const instead =
  (/** @type {string} */ path, /** @type {object | undefined} */ json) =>
  async (/** @type {import('playwright-core').Page} */ page) => {
    await page.route(`**${path}*`, (route) => (json ? route.fulfill({ json }) : route.abort()));
    await page.reload();
  };

/** The health of a service that needs somebody. */
const UNWELL = {
  version: '0.1.0',
  node: '24.21.0',
  commit: '4f1c2ab90d6e88c1',
  region: 'fra1',
  startedAt: '2026-11-30T08:00:00.000Z',
  database: {
    version: '17.5',
    milliseconds: 41.7,
    migrations: { applied: 26, expected: 28, latest: '0026_lists', missing: ['0027_roles', '0028_outbox'] },
  },
  mail: { waiting: 340, failed: 10_000, oldestDueAt: '2026-11-30T06:00:00.000Z' },
  overdue: [
    { rows: 'sessions', count: 1000, since: '2026-11-28T08:00:00.000Z' },
    { rows: 'one-time tokens', count: 12, since: '2026-11-29T08:00:00.000Z' },
  ],
  features: { SIGN_UP: true, IMPERSONATION: false, ADMIN_CONSOLE: true, password: true, passkey: false },
};

/** Every view, and its states. @type {readonly Shot[]} */
export const SHOTS = [
  { name: 'sign-in', at: '', as: 'nobody' },
  { name: 'not-allowed', at: '', as: 'kim' },
  { name: 'people', at: 'people' },
  { name: 'people-none', at: 'people?email=nobody.at.all' },
  { name: 'people-failed', at: 'people', act: instead('/admin/users', undefined) },
  { name: 'person', at: 'people/:id' },
  { name: 'invite', at: 'invite' },
  { name: 'bulk', at: 'sessions' },
  { name: 'files', at: 'files' },
  { name: 'audit', at: 'audit' },
  {
    name: 'audit-opened',
    at: 'audit?event=user_disabled',
    act: async (page) => page.locator('main tbody button').first().click(),
  },
  { name: 'audit-none', at: 'audit?event=never_heard_of' },
  { name: 'audit-refused', at: 'audit?user=nobody.at.all' },
  { name: 'mail-waiting', at: 'mail' },
  { name: 'mail-failed', at: 'mail?state=failed' },
  { name: 'mail-sent', at: 'mail?state=sent' },
  { name: 'mail-discarded', at: 'mail?state=dropped' },
  { name: 'mail-none', at: 'mail?state=sent&recipient=nobody@example.com' },
  { name: 'mail-question', at: 'mail?state=failed', act: (page) => press(page, 'Send again') },
  { name: 'mail-question-all', at: 'mail?state=failed', act: (page) => press(page, 'Send all') },
  { name: 'mail-unreachable', at: 'mail', act: instead('/admin/mail', undefined) },
  { name: 'limits', at: 'limits' },
  { name: 'limits-held', at: 'limits?ip=198.51.100.7' },
  { name: 'limits-free', at: 'limits?email=guess1@example.com' },
  { name: 'limits-none', at: 'limits?email=nobody@example.com' },
  { name: 'health', at: 'health' },
  { name: 'health-unwell', at: 'health', act: instead('/admin/health', UNWELL) },
  { name: 'figures', at: 'figures' },
  { name: 'figures-week', at: 'figures?range=7d' },
  {
    name: 'figures-by-key',
    at: 'figures?range=30d',
    act: async (page) => {
      await page.getByRole('slider').first().focus();
      for (const key of ['End', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
    },
  },
  { name: 'figures-table', at: 'figures?range=90d', act: (page) => press(page, 'Show as a table') },
  {
    name: 'menu',
    at: 'people',
    act: async (page) => {
      const menu = page.getByRole('button', { name: 'Menu' });
      if (await menu.isVisible()) await menu.click();
    },
  },
];
