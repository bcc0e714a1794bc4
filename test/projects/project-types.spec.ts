import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';

const POSTERN = resolve('src/postern.ts');
const USES = resolve('src/uses-the-project.ts');

/** The whole of a display name and of a role, but for the import of zod. */
const LINES = ['  profile: z.object({ displayName: z.string().min(1).max(80) }),', "  roles: ['editor'],"];

/** The lines of the project's code that do not compile, with Postern and `src/postern.ts` like this. */
function faultsIn(uses: readonly string[]): string[] {
  const original = readFileSync(POSTERN, 'utf8');
  const changed = original.replace('definePostern({', ['definePostern({', ...LINES, ''].join('\n'));
  expect(changed.split('\n').length - original.split('\n').length).toBe(1 + LINES.length);
  const files = new Map([
    [POSTERN, `import * as z from 'zod';\n${changed}`],
    [USES, uses.join('\n')],
  ]);
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as {
    config: object;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const host = ts.createCompilerHost(options);
  host.readFile = (path) => files.get(resolve(path)) ?? ts.sys.readFile(path);
  host.fileExists = (path) => files.has(resolve(path)) || ts.sys.fileExists(path);
  host.getSourceFile = (path, version) => {
    const text = host.readFile(path);
    return text === undefined ? undefined : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([POSTERN, USES], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, start, messageText }) => {
    const line =
      file?.fileName === USES ? uses[file.getLineAndCharacterOfPosition(start ?? 0).line] : undefined;
    return line ?? `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

test('a display name is one line of a project, and all its code knows the type', () => {
  const wrong = [
    "RequireRole('owner');",
    "export const owner: Role = 'owner';",
    'export const age = (user: User): number => user.profile.age;',
    'export const name = (user: User): number => user.profile.displayName;',
    "export const no = profileField('age');",
  ];
  expect(
    faultsIn([
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
    ]),
  ).toEqual(wrong);
}, 120_000);
