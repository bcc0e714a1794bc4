import { beforeAll, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { signUpAs } from '../support/admins.js';
import { fits } from '../support/chromium.js';
import { openConsole, startConsole } from '../support/console.js';
import { hostile, hostilePerson, type HostileTexts, shownAs } from '../support/hostile-person.js';
import { project } from '../support/person-page.js';
import type { Person } from '../support/spa.js';
import { until } from '../support/until.js';

let app: TestApp;
let somebody: { id: string; texts: HostileTexts };
let person: Person;
beforeAll(async () => {
  app = await startConsole({ IMPERSONATION: 'on' }, project);
  somebody = await hostilePerson(app);
  person = await openConsole(app, '', { person: await signUpAs(app, 'admin') });
  await person.page.getByRole('navigation').waitFor();
}, 120_000);

const goes = (to: string) => person.page.evaluate(`location.hash = ${JSON.stringify(to)}`);
const textOf = (selector: string) =>
  person.page.evaluate<string>(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`);

/** Waits until all of these texts are shown, whole, and finds that nothing of them has become markup. */
async function isHarmless(texts: readonly string[], within = 'main'): Promise<void> {
  for (const text of texts) await until(async () => (await textOf(within)).includes(text));
  const { page } = person;
  const made =
    '#console img, #console b, #console script, #console style, #console [onerror], #console iframe';
  expect([within, await page.locator(made).count(), await page.evaluate('globalThis.ran')]).toEqual([
    within,
    0,
    undefined,
  ]);
  expect([within, await fits(page)]).toEqual([within, true]);
  expect(person.complaints).toEqual([]);
}

const opensAll = async () => {
  for (const row of await person.page.locator('main .opens').all()) await row.click();
};

test('the page of a person shows what people wrote, whole and as text', async () => {
  const { id, texts } = somebody;
  await goes(`people/${id}`);
  await isHarmless([shownAs(texts.email)], 'h1');
  await person.page.getByRole('heading', { name: 'Latest events' }).waitFor();
  await opensAll();
  const { email, about, role, event, reason, userAgent, requestId, passkey, provider, identity } = texts;
  await isHarmless([about, reason, userAgent, passkey, provider, identity].map(shownAs));
  await isHarmless([role, event, requestId].map(shownAs));
  expect(await person.page.title()).toContain(shownAs(email));
  await person.page.setViewportSize({ width: 390, height: 844 });
  await isHarmless([shownAs(email)], 'h1');
  await person.page.setViewportSize({ width: 1280, height: 800 });
});

test.each([
  ['Disable', 'Disable '],
  ['Delete', 'Delete '],
  ['Change Roles', 'Roles of '],
  ['Edit', 'Edit '],
  ['Reset second factors', 'Reset the second factors of '],
  ['Act as them', 'Act as '],
])('the question behind %s names the person by text alone', async (button, heading) => {
  await person.page.getByRole('main').getByRole('button', { name: button, exact: true }).click();
  await isHarmless([`${heading}\u2068${shownAs(somebody.texts.email)}`], 'dialog h2');
  await person.page.keyboard.press('Escape');
  await person.page.getByRole('dialog').waitFor({ state: 'detached' });
});

test('what is said at the foot once something is done is text, and so is a refusal of the API', async () => {
  const { page } = person;
  await page.getByRole('main').getByRole('button', { name: 'Send a password link' }).click();
  await page.route('**/password-reset', (route) =>
    route.fulfill({
      status: 409,
      headers: { 'content-type': 'application/problem+json' },
      body: JSON.stringify({
        ...{ type: 'x', title: 'x', status: 409, code: 'OF_ANOTHER_TIME', requestId: 'x' },
        detail: hostile('detail'),
      }),
    }),
  );
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Send a password link' }).click();
  await isHarmless([hostile('detail')], 'dialog [role=alert]');
  await page.unroute('**/password-reset');
  await dialog.getByRole('button', { name: 'Send a password link' }).click();
  await isHarmless([`\u2068${shownAs(somebody.texts.email)}`], '.notices');
});

test('the lists of people, of the audit and of mails show them as text', async () => {
  const { id, texts } = somebody;
  // By all of it that is nobody else's: others of the same database begin alike.
  const [beginning = ''] = texts.email.split('"');
  await goes(`people?email=${encodeURIComponent(beginning)}`);
  await isHarmless([texts.email, texts.role].map(shownAs));
  await goes(`audit?user=${id}`);
  await person.page.getByRole('table').waitFor();
  await isHarmless([shownAs(texts.event)]);
  await opensAll();
  await isHarmless([texts.reason, texts.userAgent].map(shownAs));
  await goes('mail?state=failed');
  await person.page.getByRole('main').getByRole('table').waitFor();
  await isHarmless([texts.email, texts.failure, texts.template].map(shownAs));
});

test('an address of the console that somebody has sent is text, in each view', async () => {
  const text = encodeURIComponent(hostile('sent'));
  const views = ['people', 'audit', 'mail', 'limits', 'figures', 'health', 'invite', 'sessions', 'files'];
  const names = ['email', 'user', 'actor', 'event', 'recipient', 'state', 'ip', 'from', 'by', 'role', 'sort'];
  const query = names.map((name) => `${name}=${text}`).join('&');
  for (const view of views) {
    await goes(`${view}?${query}`);
    await person.page.getByRole('heading', { level: 1 }).waitFor();
    await person.page.locator('main [aria-busy=true]').first().waitFor({ state: 'detached' });
    await isHarmless([]);
  }
  for (const place of [`people/${text}`, text, `${text}/${text}?${text}`, 'people/%E0%A4%A']) {
    await goes(place);
    await person.page.locator('main').getByText(/./).first().waitFor();
    await isHarmless([]);
  }
});
