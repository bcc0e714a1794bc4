import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';
import { promisify } from 'node:util';

/** The environment of a person's shell: nothing of the tests' own npm, which says where packages are. */
export function shellEnvironment(more: Record<string, string> = {}): Record<string, string | undefined> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_|^NODE_OPTIONS$|^POSTERN_|^DATABASE_URL/.test(name),
  );
  const PATH = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !/node_modules|node-gyp-bin/.test(folder))
    .join(delimiter);
  return { ...Object.fromEntries(kept), PATH, ...more };
}

/** Runs npm as a person does. */
export function npm(
  args: string[],
  cwd: string,
  more: Record<string, string> = {},
): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)('npm', args, { cwd, env: shellEnvironment(more), maxBuffer: 10_000_000 });
}

/** Packs a package of this repository, and answers with the tarball's name. */
export async function pack(from: string, to: string): Promise<string> {
  const { stdout } = await npm(['pack', '--json', '--pack-destination', to], from);
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as [{ filename: string }];
  return packed.filename;
}
