import { globSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type Lock, type Locked, nameOf, shippedPackages } from '../scripts/supply-chain/lock.mjs';
import {
  FORMER_FIELD,
  INSTALL_SCRIPTS,
  LICENCES,
  LICENCES_OF_TOOLS,
} from '../scripts/supply-chain/policy.mjs';
import { makeSbom, type Sbom } from '../scripts/supply-chain/sbom.mjs';

const REGISTRY = 'https://registry.npmjs.org/';

/** The client of this repository, as an example installs it. */
const OWN = 'file:../../src/client';

const read = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T;

const LOCK_FILES = globSync('**/package-lock.json', { exclude: ['**/node_modules/**', '.postern/**'] });
const root = read<Lock>('package-lock.json');

/** The entries of a lock file for packages of others: not the project, and no folder of this repository. */
const foreign = ({ packages }: Lock) =>
  Object.entries(packages).filter(([path, { link }]) => path.includes('node_modules/') && !link);

const integrityOf = (hash = '') => `sha512-${Buffer.from(hash, 'hex').toString('base64')}`;

describe('the bill of materials', () => {
  let sbom: Sbom;
  beforeAll(() => {
    sbom = makeSbom();
  });

  test('has each package that is shipped, with version and hash of the lock file, and no other', () => {
    const locked = shippedPackages(root).map((path) => {
      const { version, integrity } = root.packages[path] as Locked;
      return `${nameOf(path)}@${version} ${integrity ?? ''}`;
    });
    const listed = sbom.components.map(
      ({ name, version, hashes }) => `${name}@${version} ${integrityOf(hashes?.[0]?.content)}`,
    );
    expect(listed.toSorted()).toEqual(locked.toSorted());
    expect(listed.length).toBeGreaterThan(200);
  });

  test('has those that npm itself marks as needed without tools', () => {
    const marked = Object.entries(root.packages)
      .filter(([path, one]) => path !== '' && !one.dev && !one.devOptional && !one.peer)
      .map(([path]) => path)
      // It is marked as optional alone, and only pg, a tool's, has it.
      .filter((path) => path !== 'node_modules/pg-cloudflare');
    expect(shippedPackages(root)).toEqual(marked.toSorted());
  });

  test('has packages that a tool needs as well, and no tool', () => {
    const names = sbom.components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['zod', 'jose', 'qs', '@nestjs/core', 'postgres']));
    for (const tool of ['jest', 'typescript', 'eslint']) expect(names).not.toContain(tool);
  });

  test('names only components that it has in what depends on what, and the same ones each time', () => {
    const refs = [sbom.metadata.component, ...sbom.components].map((one) => one['bom-ref']);
    expect(sbom.dependencies.map(({ ref }) => ref).toSorted()).toEqual(refs.toSorted());
    const needed = sbom.dependencies.flatMap(({ dependsOn }) => dependsOn);
    expect(needed.filter((ref) => !refs.includes(ref))).toEqual([]);
    expect(sbom).not.toHaveProperty('serialNumber');
    expect(sbom.metadata).not.toHaveProperty('timestamp');
    expect(sbom.metadata.component).toMatchObject({ name: 'postern' });
  });

  test('says a licence for each component', () => {
    expect(sbom.components.filter(({ licenses }) => !licenses?.length)).toEqual([]);
  });
});

describe('licences', () => {
  const licenceOf = (path: string) => root.packages[path]?.license ?? FORMER_FIELD[nameOf(path)] ?? 'none';
  const shipped = shippedPackages(root);

  test('of what is shipped are of the list', () => {
    expect(shipped.filter((path) => !LICENCES.includes(licenceOf(path)))).toEqual([]);
  });

  test('of tools are of the list for tools', () => {
    const others = foreign(root).map(([path]) => path);
    expect(others.filter((path) => !LICENCES_OF_TOOLS.includes(licenceOf(path)))).toEqual([]);
  });

  test('that the lock file does not have are those of the package.json', () => {
    for (const [name, licence] of Object.entries(FORMER_FIELD))
      expect(read(`node_modules/${name}/package.json`)).toMatchObject({ licenses: [{ type: licence }] });
  });

  test('of what is bundled into files of the package stand in the notices, which it holds', () => {
    const notices = readFileSync('THIRD-PARTY-NOTICES.md', 'utf8').replace(/\s+/g, ' ');
    const sources = globSync('src/client/**/*.ts', { exclude: ['src/client/dist/**'] }).map((file) =>
      readFileSync(file, 'utf8'),
    );
    const imported = sources.flatMap((text) => [...text.matchAll(/from '([a-z@][^']*)'/g)]);
    // A page brings these itself: they are peers, and no bundle has them.
    const peers = ['react', 'vue', 'next/headers.js', 'next/server.js'];
    const names = [...new Set(imported.map(([, name = '']) => name))];
    const bundled = names.filter((name) => !peers.includes(name));
    expect(bundled).toEqual(['uplot']);
    const licence = readFileSync('node_modules/uplot/LICENSE', 'utf8').replace(/\s+/g, ' ').trim();
    const [, copyright = '', text = ''] = /(Copyright \(c\) \d+ .*?) (Permission .*)/.exec(licence) ?? [];
    expect(notices).toContain(copyright);
    expect(notices).toContain(text);
    expect(notices).toMatch(/Copyright \(c\) \d+ Daniel Miessler/);
    expect(read('package.json')).toMatchObject({
      files: expect.arrayContaining(['THIRD-PARTY-NOTICES.md']) as unknown,
    });
  });
});

describe.each(LOCK_FILES)('%s', (file) => {
  const lock = read<Lock>(file);

  test('has the SHA-512 of each package, and takes all from the registry of npm', () => {
    // An entry without `resolved` comes from the registry. A bundled one is inside another one's tarball.
    const unsafe = foreign(lock).filter(([, { resolved = REGISTRY, integrity = '', inBundle }]) => {
      if (inBundle || resolved === OWN) return false;
      return !resolved.startsWith(REGISTRY) || !/^sha512-[\w+/]{86}==$/.test(integrity);
    });
    expect(unsafe.map(([path]) => path)).toEqual([]);
    expect(lock.lockfileVersion).toBe(3);
  });

  test('has no script at the installation that nobody has looked at', () => {
    const scripts = foreign(lock).filter(([, { hasInstallScript }]) => hasInstallScript);
    const unknown = scripts.map(([path]) => nameOf(path)).filter((name) => !ruleOf(name));
    expect(unknown).toEqual([]);
  });
});

const ruleOf = (name: string) => INSTALL_SCRIPTS[name] ?? INSTALL_SCRIPTS[name.replace(/\/.*/, '/*')];

describe('scripts at the installation', () => {
  test('run for those packages alone that the list names', () => {
    const { allowScripts } = read<{ allowScripts: Record<string, boolean> }>('package.json');
    const withScript = foreign(root).filter(([, { hasInstallScript }]) => hasInstallScript);
    const names = [...new Set(withScript.map(([path]) => nameOf(path)))].toSorted();
    expect(allowScripts).toEqual(Object.fromEntries(names.map((name) => [name, ruleOf(name)?.runs])));
    expect(readFileSync('.npmrc', 'utf8')).toContain('strict-allow-scripts=true');
  });

  test('of what is shipped run for none', () => {
    const withScript = shippedPackages(root).filter((path) => root.packages[path]?.hasInstallScript);
    expect(withScript.filter((path) => ruleOf(nameOf(path))?.runs)).toEqual([]);
  });

  test('are left out where other lock files than the root’s are installed', () => {
    const commands = readFileSync('.ci/run', 'utf8') + readFileSync('package.json', 'utf8');
    const installs = commands.match(/npm ci --prefix [^&\n]+/g) ?? [];
    expect(installs.length).toBeGreaterThan(10);
    expect(installs.filter((line) => !line.includes('--ignore-scripts'))).toEqual([]);
  });
});

test('the scheduled look for advisories runs no action of others and may only read', () => {
  const text = readFileSync('.github/workflows/advisories.yml', 'utf8');
  const { permissions, jobs } = parse(text) as {
    permissions: object;
    jobs: { advisories: { steps: { run?: string }[] } };
  };
  expect(permissions).toEqual({ contents: 'read' });
  expect(text).not.toMatch(/\buses:/);
  const commands = jobs.advisories.steps.map(({ run }) => run ?? '').join('\n');
  for (const command of ['npm audit --omit=dev', 'npm audit signatures', 'npm outdated', 'npm run sbom'])
    expect(commands).toContain(command);
});

test('the product makes no code of text and starts no shell', () => {
  const sources = globSync('src/**/*.ts').filter((file) => !file.endsWith('.spec.ts'));
  const found = sources.filter((file) =>
    /\beval\(|new Function\(|\bexecSync\(|\bexec\('|shell: true/.test(readFileSync(file, 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(500);
  expect(found).toEqual([]);
});
