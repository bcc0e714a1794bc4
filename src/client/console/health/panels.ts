import type { components } from '../../client.js';
import { h } from '../../elements/dom.js';
import { fill } from '../../elements/words.js';
import { badge, code } from '../parts/badge.js';
import { ago, count, dateAndTime } from '../parts/dates.js';
import { goTo } from '../parts/empty.js';
import { facts } from '../parts/facts.js';
import { said } from '../parts/said.js';
import { table } from '../parts/table.js';
import type { Desk } from '../view.js';

export type Condition = components['schemas']['Condition'];

/** So many rows, or emails, or more: they are counted no further. */
const [MAX_ROWS, MAX_MAILS] = [1000, 10_000];

const panel = (title: string, ...content: (HTMLElement | false)[]) =>
  h('section', { class: 'panel' }, h('h2', {}, title), ...content);

const upTo = (desk: Desk, value: number, most: number) =>
  value >= most ? fill(desk.words.healthAtLeast, { count: count(desk, most) }) : count(desk, value);

/** Migrations that are missing come first: half of the service may not work. */
export function databasePanel(desk: Desk, { database }: Condition): HTMLElement {
  const { words } = desk;
  const { version, milliseconds, migrations } = database;
  const { applied, expected, latest, missing } = migrations;
  const [before = '', after = ''] = words.healthMissingText.split('`postern migrate`');
  const numbers = { applied: count(desk, applied ?? 0), expected: count(desk, expected) };
  return panel(
    words.healthDatabase,
    missing.length > 0 &&
      h(
        'div',
        { class: 'loud', role: 'alert' },
        h('p', {}, h('strong', {}, words.healthMissing)),
        h('p', {}, before, code('postern migrate'), after),
        h('ul', {}, ...missing.map((name) => h('li', {}, code(name)))),
      ),
    facts([
      [words.healthVersion, version],
      [words.healthAnswers, fill(words.healthMilliseconds, { ms: count(desk, milliseconds) })],
      [words.healthMigrations, applied === null ? words.healthUnknown : fill(words.healthApplied, numbers)],
      [words.healthLatest, latest === null ? null : code(latest)],
    ]),
  );
}

export function mailPanel(desk: Desk, { mail }: Condition): HTMLElement {
  const { words } = desk;
  const { waiting, failed, oldestDueAt } = mail;
  const hasFailed = failed > 0;
  return panel(
    words.healthMail,
    hasFailed &&
      h(
        'div',
        { class: 'loud' },
        h('p', {}, h('strong', {}, words.healthMailFailed)),
        h('p', {}, words.healthMailFailedText),
        desk.may('mail:read') && goTo('mail?state=failed', words.healthToMail),
      ),
    facts([
      [words.healthWaiting, upTo(desk, waiting, MAX_MAILS)],
      [words.healthFailed, upTo(desk, failed, MAX_MAILS)],
      [words.healthOldest, oldestDueAt === null ? words.healthNothing : ago(desk, oldestDueAt)],
    ]),
  );
}

export function sweepPanel(desk: Desk, { overdue }: Condition): HTMLElement {
  const { words } = desk;
  if (overdue.length === 0) return panel(words.healthSweep, h('p', {}, badge(words.healthSwept, 'good')));
  const list = table<Condition['overdue'][number]>(desk, {
    caption: words.healthSweep,
    columns: [
      { label: words.healthRows, kind: 'main', cell: ({ rows }) => code(rows) },
      { label: words.healthCount, kind: 'number', cell: (one) => upTo(desk, one.count, MAX_ROWS) },
      { label: words.healthSince, cell: ({ since }) => ago(desk, since) },
    ],
  });
  list.add(overdue);
  return panel(words.healthSweep, h('p', { class: 'hint' }, words.healthSweepText), list.element);
}

export function versionsPanel(desk: Desk, condition: Condition): HTMLElement {
  const { words } = desk;
  const { version, node, commit, region, startedAt } = condition;
  return panel(
    words.healthProcess,
    facts([
      [words.healthPostern, version],
      [words.healthNode, node],
      [words.healthCommit, commit === null ? null : code(commit.slice(0, 12))],
      [words.healthRegion, region === null ? null : said(region)],
      [words.healthStarted, dateAndTime(desk, startedAt)],
    ]),
  );
}

/** The names are those of the variables; those that are on come first. */
export function featuresPanel({ words }: Desk, { features }: Condition): HTMLElement {
  const all = Object.entries(features).sort(([, one], [, other]) => Number(other) - Number(one));
  const stateOf = (isOn: boolean) => (isOn ? badge(words.healthOn, 'good') : badge(words.healthOff));
  return panel(
    words.healthFeatures,
    h('ul', { class: 'switches' }, ...all.map(([name, isOn]) => h('li', {}, code(name), ' ', stateOf(isOn)))),
  );
}
