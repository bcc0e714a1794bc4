// @ts-check
// Before `npm run test:frameworks`: puts Postern's package beside the frameworks, as npm would, checks that
// they take what its adapters offer, and builds each app once. With names: only these steps.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { Refusal, run } from '../src/cli/process/command.ts';
import { PACKAGE_ROOT } from '../src/cli/project/roots.ts';

const FOLDER = join(PACKAGE_ROOT, 'test/frameworks');
const PACKAGES = join(FOLDER, 'node_modules');

/**
 * The folder of each step, and what is run there, from among the packages.
 * @type {Record<string, string[]>}
 */
const STEPS = {
  types: ['apps', 'typescript/bin/tsc'],
  nuxt: ['apps/nuxt', 'nuxt/bin/nuxt.mjs', 'build'],
  sveltekit: ['apps/sveltekit', 'vite/bin/vite.js', 'build'],
  'react-router': ['apps/react-router', '@react-router/dev/bin.cjs', 'build'],
  next: ['.postern/next', 'next/dist/bin/next', 'build'],
  'next-verify': ['.postern/next-verify', 'next/dist/bin/next', 'build'],
};

/**
 * The examples that are apps of Next; from there they find the packages.
 * @type {Record<string, string>}
 */
const EXAMPLES = {
  'examples/next': '.postern/next',
  'examples/resource-servers/next': '.postern/next-verify',
};

/** An example's own packages and lock would keep it from those of the others. */
const LEFT_OUT = ['node_modules', '.next', 'package-lock.json'];

/** How many run at once. */
const AT_ONCE = 2;

const execute = promisify(execFile);

/**
 * The package as it is installed elsewhere, as far as browsers and other servers use it, with the package
 * that `postern/verify` needs.
 */
async function installPostern() {
  const { name, version, exports } = JSON.parse(readFileSync(join(PACKAGE_ROOT, 'package.json'), 'utf8'));
  const used = Object.entries(exports).filter(([, to]) =>
    /^\.\/dist\/(client|verify)\//.test(to.default ?? ''),
  );
  const folder = join(PACKAGES, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  cpSync(join(PACKAGE_ROOT, 'src/client/dist'), join(folder, 'dist/client'), { recursive: true });
  cpSync(join(PACKAGE_ROOT, 'node_modules/jose'), join(folder, 'node_modules/jose'), { recursive: true });
  await compileVerify(join(folder, 'dist/verify'));
  const manifest = { name, version, type: 'module', exports: Object.fromEntries(used) };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
}

/** @param {string} folder */
async function compileVerify(folder) {
  const source = join(PACKAGE_ROOT, 'src/verify/index.ts');
  const options = [
    '--declaration',
    '--strict',
    '--skipLibCheck',
    '--target',
    'es2024',
    '--module',
    'nodenext',
  ];
  await execute(process.execPath, [
    join(PACKAGE_ROOT, 'node_modules/typescript/bin/tsc'),
    ...['--ignoreConfig', source, '--outDir', folder, '--types', 'node'],
    ...options,
  ]);
}

function copyExamples() {
  for (const [from, to] of Object.entries(EXAMPLES)) {
    const folder = join(FOLDER, to);
    rmSync(folder, { recursive: true, force: true });
    cpSync(join(PACKAGE_ROOT, from), folder, {
      recursive: true,
      filter: (path) => !LEFT_OUT.includes(basename(path)),
    });
  }
}

/** @param {string} app */
async function build(app) {
  const [folder = '', program = '', ...words] = STEPS[app] ?? [];
  const began = Date.now();
  try {
    await execute(process.execPath, [join(PACKAGES, program), ...words], {
      cwd: join(FOLDER, folder),
      env: {
        ...process.env,
        NODE_ENV: 'production',
        NUXT_TELEMETRY_DISABLED: '1',
        NEXT_TELEMETRY_DISABLED: '1',
      },
    });
  } catch (error) {
    const { stdout, stderr } = /** @type {{ stdout: string, stderr: string }} */ (error);
    throw new Refusal(`${app}: it failed.\n${stdout}${stderr}`);
  }
  console.log(`${app}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

if (import.meta.main)
  await run(async () => {
    if (!existsSync(join(PACKAGES, 'vite')))
      throw new Refusal(
        'The frameworks are not installed: `npm ci --prefix test/frameworks --ignore-scripts`.',
      );
    await installPostern();
    copyExamples();
    const named = process.argv.slice(2);
    const queue = Object.keys(STEPS).filter((app) => named.length === 0 || named.includes(app));
    const work = async () => {
      for (let app = queue.shift(); app; app = queue.shift()) await build(app);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  });
