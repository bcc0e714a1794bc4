// Before dev, build and typecheck: builds the browser client, which lies in this repository and needs the
// root's packages.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

if (!existsSync(`${root}node_modules/esbuild`)) {
  console.error(
    `The browser client is built with the packages of the repository's root: run \`npm install\` in ` +
      `${root} first.`,
  );
  process.exit(1);
}
// A shell, since npm is a script of another kind on Windows.
const { status } = spawnSync('npm run --silent client:build', { cwd: root, stdio: 'inherit', shell: true });
process.exit(status ?? 1);
