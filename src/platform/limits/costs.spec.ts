import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { type Cost, COST, type PaidCost } from './cost.js';
import { limitRule, ownerOf } from './limits.js';
import type { LimitName } from '../registry/limit-rule.js';
import { registry } from '../registry/registry.js';
import { startApp } from '../../../test/support/app.js';
import { DEVICES_ON } from '../../../test/support/devices.js';
import { MAIL_AFTER_THE_ANSWER, PRICED } from '../../../test/support/priced-requests.js';
import { type Route, routesOf } from '../../../test/support/routes.js';
import { writeTable } from '../../../test/support/written-table.js';

let app: TestApp;
let priced: (Route & { cost: Cost | undefined })[];

beforeAll(async () => {
  app = await startApp(DEVICES_ON);
  const costs = costsOf(app);
  priced = routesOf(app).map((route, index) => ({ ...route, cost: costs[index] }));
});

/** In the order of `routesOf`. */
function costsOf({ app }: TestApp): (Cost | undefined)[] {
  const modules = [...app.get(ModulesContainer, { strict: false }).values()];
  const controllers = modules
    .flatMap((module) => [...module.controllers.values()])
    .flatMap(({ metatype }) => (typeof metatype === 'function' ? [metatype] : []));
  return controllers.flatMap((controller: { prototype: object }) =>
    new MetadataScanner().getAllMethodNames(controller.prototype).flatMap((name) => {
      const handler = (controller.prototype as Record<string, object>)[name] ?? {};
      if (Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
      return [
        (Reflect.getMetadata(COST, handler) ?? Reflect.getMetadata(COST, controller)) as Cost | undefined,
      ];
    }),
  );
}

const limitNames = () => Object.keys(registry().limits) as LimitName[];
const nameOf = ({ method, path }: Pick<Route, 'method' | 'path'>) => `${method} ${path}`;
const times = (count: number | undefined) => (count ? String(count) : '');
const minutes = (seconds: number) =>
  seconds >= 86_400
    ? `${seconds / 86_400} days`
    : seconds >= 3600
      ? `${seconds / 3600} h`
      : `${seconds / 60} min`;

describe('every route', () => {
  test('says what it costs, and whose budget pays', () => {
    expect(priced.filter(({ cost }) => !cost).map(nameOf)).toEqual([]);
  });

  test('that costs a hash, a mail or a question to somebody else has a limit that pays', () => {
    const unpaid = priced.filter(
      ({ cost }) => (cost?.hashes ?? cost?.mails ?? cost?.outbound ?? 0) > 0 && !cost?.paidBy,
    );
    expect(unpaid.map(nameOf)).toEqual([]);
  });

  test('costs no more statements than it says', () => {
    for (const { request, trips } of PRICED) {
      // The statements of deliveries, which go on after the answer.
      const mails =
        trips.slice(-MAIL_AFTER_THE_ANSWER.length).map(String).join() ===
        MAIL_AFTER_THE_ANSWER.map(String).join();
      const answered = mails ? trips.slice(0, -MAIL_AFTER_THE_ANSWER.length) : trips;
      const statements = answered.flat().filter((word) => word !== 'BEGIN' && word !== 'COMMIT').length;
      const said = priced.find((route) => nameOf(route) === request)?.cost?.statements ?? 0;
      expect([request, statements <= said]).toEqual([request, true]);
    }
  });
});

test('every limit pays for some route', () => {
  const paying = new Set(priced.flatMap(({ cost }) => cost?.paidBy ?? []));
  expect(limitNames().filter((name) => !paying.has(name))).toEqual([]);
});

test('docs/limits.md has the table of costs', () => {
  const paid = priced.filter(
    (route): route is Route & { cost: PaidCost } => route.cost?.paidBy !== undefined,
  );
  const rows = paid.map((route) => {
    const { statements, hashes, outbound, mails, rows: written, paidBy } = route.cost;
    return [
      `${nameOf(route)}`,
      ...[hashes, outbound, mails, written, statements].map(times),
      paidBy.map((name) => `\`${name}\``).join(', '),
    ];
  });
  const covered = priced.filter(
    ({ cost }) => cost?.covered !== undefined && !/^reads only|^answers from memory/.test(cost.covered),
  );
  const others = covered.map((route) => [
    nameOf(route),
    '',
    '',
    '',
    times(route.cost?.rows),
    times(route.cost?.statements),
    `none: ${route.cost?.covered}`,
  ]);
  const head = ['route', 'hashes', 'look-ups elsewhere', 'emails', 'rows', 'statements', 'paid by'];
  writeTable('docs/limits.md', 'costs', [
    head,
    ...[...rows, ...others].sort(([one = ''], [other = '']) => one.localeCompare(other)),
  ]);
});

test('docs/limits.md has the table of limits', () => {
  const rows = limitNames().map((name) => {
    const { max, wider, seconds, inARow } = limitRule(name);
    return [
      `\`${name}\``,
      String(max),
      wider ? String(max * wider) : '',
      `${minutes(seconds)}${inARow ? ' after the last' : ''}`,
      ownerOf(name),
    ];
  });
  writeTable('docs/limits.md', 'limits', [['limit', 'max', 'of a /48', 'in', 'counted by'], ...rows]);
});
