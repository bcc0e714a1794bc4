import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '../process/command.ts';
import { isOwnProject, PACKAGE_ROOT } from '../project/roots.ts';

const CONFIG = 'drizzle.config.ts';

/** The configuration with which `push` sees both, in the project's state folder. */
const PUSH_CONFIG = '.postern/push.config.ts';

/** Postern's tables, compiled. */
const POSTERN_SCHEMA = join(PACKAGE_ROOT, 'dist', 'schema.js');

interface Config {
  schema?: string | string[];
  out?: string;
}

/**
 * The files that hold the tables of a project, as its drizzle.config.ts names them.
 * @throws Refusal if there is no such configuration, or the migrations would stand elsewhere than in drizzle/
 */
export async function tableFiles(root: string): Promise<string[]> {
  const { schema = [] } = await readConfig(root);
  return globSync(schema, { cwd: root });
}

/**
 * The arguments by which `drizzle-kit push` knows Postern's tables and the project's: it drops what it does
 * not know.
 * @throws Refusal if there is no drizzle.config.ts
 */
export async function pushArguments(root: string): Promise<string[]> {
  if (isOwnProject) return ['--force'];
  const config = await readConfig(root);
  const schema = [...(await tableFiles(root)), POSTERN_SCHEMA];
  const json = JSON.stringify({ ...config, schema, dbCredentials: undefined });
  mkdirSync(join(root, '.postern'), { recursive: true });
  writeFileSync(
    join(root, PUSH_CONFIG),
    `export default { ...${json}, dbCredentials: { url: process.env.DATABASE_URL } };\n`,
  );
  return ['--force', `--config=${PUSH_CONFIG}`];
}

async function readConfig(root: string): Promise<Config> {
  const path = join(root, CONFIG);
  if (!existsSync(path)) throw new Refusal(`${path} is missing: it says where the tables are.`);
  const { default: config } = (await import(pathToFileURL(path).href)) as { default: Config };
  // Drizzle-kit's own default is the same folder.
  const { out = 'drizzle' } = config;
  if (resolve(root, out) !== join(root, 'drizzle'))
    throw new Refusal(`${path} has \`out: '${out}'\`: the migrations of a project stand in ./drizzle.`);
  return config;
}
