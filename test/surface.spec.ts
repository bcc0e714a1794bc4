import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { getTableName } from 'drizzle-orm';
import '../src/features/index.js';
import { registry } from '../src/platform/registry/registry.js';
import * as schema from '../src/schema.js';
import { surfaceOf } from './support/surface.js';

/** The entry points of the package, as package.json exports them, and their sources. */
const ENTRIES = {
  postern: 'src/index.ts',
  'postern.vercel': 'src/vercel.ts',
  'postern.schema': 'src/schema.ts',
  'postern.testing': 'src/testing/index.ts',
  'postern.verify': 'src/verify/index.ts',
  'postern.client': 'src/client/client.ts',
  'postern.server': 'src/client/server/index.ts',
  'postern.server.next': 'src/client/server/next.ts',
  'postern.elements': 'src/client/elements/index.ts',
  'postern.react': 'src/client/react.ts',
  'postern.svelte': 'src/client/svelte.ts',
  'postern.vue': 'src/client/vue.ts',
  'postern.server.nuxt': 'src/client/server/nuxt.ts',
  'postern.server.react-router': 'src/client/server/react-router.ts',
  'postern.server.sveltekit': 'src/client/server/sveltekit.ts',
};

/**
 * A change of the public surface is made on purpose: SURFACE=write npm test -- test/surface.spec.ts writes
 * the reports anew, and the changelog says what it asks of a project.
 */
describe('the public surface of', () => {
  const surface = surfaceOf(ENTRIES);

  test.each(Object.keys(ENTRIES))('%s is what its report says', (entry) => {
    const [report, found] = [`test/surface/${entry}.txt`, surface.get(entry)];
    if (process.env.SURFACE === 'write') writeFileSync(report, found ?? '');
    expect(found).toBe(readFileSync(report, 'utf8'));
  });

  test('the package has a report for each entry point', () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      exports: Record<string, unknown>;
    };
    const entries = Object.keys(exports).filter((path) => !/package\.json|testing\//.test(path));
    expect(entries.map((path) => path.replace('.', 'postern').replaceAll('/', '.')).sort()).toEqual(
      Object.keys(ENTRIES).sort(),
    );
  });
});

test('postern/schema has every table, or the check of a project finds migrations that make others', () => {
  const exported: unknown[] = Object.values(schema);
  expect(
    registry()
      .tables.filter((table) => !exported.includes(table))
      .map(getTableName),
  ).toEqual([]);
});
