import { expect, test } from '@jest/globals';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import * as schema from 'postern/schema';
import { faultsIn, projectWith } from '../support/project-types.js';

const USES = 'src/uses-the-project.ts';

/** The whole of a display name and of a role, but for the import of zod. */
const LINES = ['  profile: z.object({ displayName: z.string().min(1).max(80) }),', "  roles: ['editor'],"];

test('a display name is one line of a project, and all its code knows the type', () => {
  const wrong = [
    "RequireRole('owner');",
    "export const owner: Role = 'owner';",
    'export const age = (user: User): number => user.profile.age;',
    'export const name = (user: User): number => user.profile.displayName;',
    "export const no = profileField('age');",
  ];
  const uses = [
    "import { type Profile, type Profiles, RequireRole, type Role, type User } from 'postern';",
    "import { profileField, profileIndex } from 'postern/schema';",
    'export const nameOf = (user: User): string => user.profile.displayName;',
    "export const profile: Profile = { displayName: 'Ann' };",
    "export const editor: Role = 'editor';",
    'export const roles = (user: User): Role[] => [user.role, editor];',
    "RequireRole('editor', 'admin');",
    "export const parts = [profileField('displayName'), profileIndex('displayName')];",
    "export const rename = (one: Profiles) => one.update(null as never, 'id', { displayName: 'Bea' });",
    ...wrong,
  ];
  const project = projectWith(LINES, ["import * as z from 'zod';"]);
  expect(faultsIn({ 'src/postern.ts': project, [USES]: uses.join('\n') })).toEqual(wrong);
}, 120_000);

test('a permission that no role has does not compile, nor does one of Postern’s that there is not', () => {
  const own = [
    "declare module './platform/registry/permissions.js' {",
    "  interface OwnPermissions { 'shelves:read': string }",
    '}',
    'export {};',
  ].join('\n');
  const wrong = [
    "RequirePermission('articles:publsh');",
    "RequirePermission('shelves:raed');",
    "export const no: Permission = 'articles';",
  ];
  const uses = [
    "import { hasPermission, type Permission, RequirePermission, type Role, type User } from 'postern';",
    "export const may = (user: User): boolean => hasPermission(user, 'articles:publish');",
    "export const permission: Permission = 'shelves:read';",
    "export const roles: Role[] = ['editor', 'support', 'admin', 'user'];",
    "RequirePermission('shelves:read', 'articles:publish');",
    ...wrong,
  ];
  const slip =
    "  roles: { editor: ['articles:publish'], support: ['shelves:read', 'shelves:wirte'], admin: [] },";
  const faults = faultsIn({
    'src/postern.ts': projectWith([slip]),
    'src/own-permissions.ts': own,
    [USES]: uses.join('\n'),
  });
  expect(faults.sort()).toEqual([slip, ...wrong].sort());
}, 120_000);

test('a project without fields of a user has none by any name', () => {
  const wrong = [
    'export const age = (user: User) => user.profile.age;',
    "export const no = profileField('age');",
    '  hooks: { userCreated: (tx, user) => console.log(tx, user.profile.age) },',
  ];
  const [age, field, hook = ''] = wrong;
  const uses = [
    "import type { User } from 'postern';",
    "import { profileField } from 'postern/schema';",
    age,
    field,
  ];
  expect(faultsIn({ 'src/postern.ts': projectWith([hook]), [USES]: uses.join('\n') }).sort()).toEqual(
    wrong.sort(),
  );
}, 120_000);

/** A project's table with a foreign key to a table of Postern's, by the name of its export. */
function tableThatRefersTo([name, table]: readonly [string, PgTable]): string {
  const { columns } = getTableConfig(table);
  const key = Object.entries(table).find(([, column]) => column === columns.find(({ primary }) => primary));
  if (!key) throw new Error(`${name} has no primary key`);
  const [property, { columnType }] = key as [string, { columnType: string }];
  const type = { PgUUID: 'uuid', PgText: 'text' }[columnType] ?? 'bytea';
  return `export const of${name} = pgTable('of_${name}', {
    key: ${type}('key').references(() => ${name}.${property}, { onDelete: 'cascade' }),
  });`;
}

test('a project’s tables can refer to each of Postern’s, whose types know the project', () => {
  // Those whose key is one column.
  const tables = Object.entries(schema).flatMap(([name, one]) =>
    is(one, PgTable) && getTableConfig(one).columns.some(({ primary }) => primary)
      ? [[name, one] as const]
      : [],
  );
  expect(tables.length).toBeGreaterThan(5);
  const table = [
    "import { pgTable, text, uuid } from 'drizzle-orm/pg-core';",
    `import { bytea, ${tables.map(([name]) => name).join(', ')} } from 'postern/schema';`,
    ...tables.map(tableThatRefersTo),
  ];
  const own = tables.map(([name]) => `of${name}`).join(', ');
  const project = projectWith([`tables: [${own}],`], [`import { ${own} } from './mine.table.js';`]);
  expect(faultsIn({ 'src/postern.ts': project, 'src/mine.table.ts': table.join('\n') })).toEqual([]);
}, 120_000);

test('an email of a project that lacks its words in a language does not compile', () => {
  const texts = "{ mails: { welcome: () => ({ subject: 'Hi', paragraphs: ['Hi'] }) } }";
  const inLanguages = (...locales: string[]) =>
    `  messages: { ${locales.map((locale) => `${locale}: () => Promise.resolve(${texts})`).join(', ')} },`;
  const faultsOf = (messages: string) =>
    faultsIn({
      'src/postern.ts': projectWith(
        ['  mails: { welcome: notice() },', messages],
        ["import { notice } from 'postern';"],
      ),
    });
  expect(faultsOf(inLanguages('en', 'vi', 'fr', 'de'))).toEqual([]);
  expect(faultsOf(inLanguages('en', 'vi', 'fr'))).toHaveLength(1);
  expect(faultsOf('')).toHaveLength(1);
}, 120_000);
