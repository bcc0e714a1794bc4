import 'reflect-metadata';
import { ConfigError, type Env, warningsOf } from '../../platform/env/env.js';
import type { History } from '../migrations/histories.ts';
import { examineCookies } from './cookies.js';
import { examineDatabase } from './database.js';
import { type Finding, type Result, inTime, lineOf, ok } from './finding.js';
import { examineMail } from './mail.js';
import { examineProviders } from './providers.js';
import { examineProxy } from './proxy.js';
import { examineSecrets } from './secrets.js';

export { installProject } from '../../features/index.js';
export { readEnv } from '../../platform/env/env.js';

/**
 * Looks at the environment and at what it leads to, and prints a line for each finding. Sends no mail and
 * changes nothing.
 * @param read the environment; a fault in it is a finding, too
 * @param histories the migrations that the database has to have
 * @returns whether there is no fault
 */
export async function diagnose(
  read: () => Env,
  histories: readonly History[],
  print: (line: string) => void,
): Promise<boolean> {
  let isWell = true;
  const tell = (about: Finding['about'], found: Result[]) => {
    for (const one of found) {
      if (one.level === 'FAULT') isWell = false;
      print(lineOf({ ...one, about }));
    }
  };
  const env = envOf(read, tell);
  if (!env) return false;

  // Asked at the same time, told in order.
  const database = inTime(
    'the database',
    'check DATABASE_URL and DATABASE_URL_UNPOOLED, and that the servers run',
    examineDatabase(env, histories),
  );
  const mail = inTime('the mail server', 'check that this machine may reach it', examineMail(env));
  const providers = examineProviders(env);
  tell('environment', [
    ok('every variable is valid by itself'),
    examineProxy(env),
    ...warningsOf(env).map((what): Result => ({ level: 'warning', what })),
  ]);
  tell('cookies', await examineCookies(env));
  tell('secrets', examineSecrets(env));
  tell('database', await database);
  tell('mail', await mail);
  tell('providers', await providers);
  return isWell;
}

function envOf(read: () => Env, tell: (about: 'environment', found: Result[]) => void): Env | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    tell('environment', [
      ...error.lines.map((what): Result => ({ level: 'FAULT', what })),
      { level: 'warning', what: 'nothing else was looked at', remedy: 'put these right, and ask again' },
    ]);
    return undefined;
  }
}
