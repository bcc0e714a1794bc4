import { freshDatabase } from 'postern/testing';
import { historiesOf } from '../../src/cli/migrations/histories.ts';
import { diagnose } from '../../src/cli/doctor/diagnose.js';
import { parseEnv } from '../../src/platform/env/env.js';
import { TEST_ENV } from './app.js';

/** What no line may show: passwords and keys hold it, where a test has made them up. */
const MARKER = 'Mark3r';

/** A database that nobody serves. */
export const NOWHERE = `postgres://ann:${MARKER}@127.0.0.1:1/nowhere`;

export interface Diagnosis {
  isWell: boolean;
  /** As they were printed, but for the spaces between their columns. */
  lines: string[];
}

/** The database that is looked at, in which other specs have left nothing. */
export const examined = () => freshDatabase('doctor_examined');

/** Every line of every diagnosis. */
export const said: string[] = [];

/** `npm run doctor` within this process: by the environment of the app under test, and these variables. */
export async function diagnosed(variables: Record<string, string> = {}): Promise<Diagnosis> {
  const lines: string[] = [];
  const source = { ...TEST_ENV, DATABASE_URL: await examined(), ...variables };
  const isWell = await diagnose(
    () => parseEnv(source),
    historiesOf(),
    (line) => lines.push(line.replace(/ +/g, ' ')),
  );
  said.push(...lines);
  return { isWell, lines };
}

/** The lines about one subject. */
export async function linesAbout(subject: string, variables: Record<string, string> = {}): Promise<string[]> {
  return (await diagnosed(variables)).lines.filter((line) => line.split(' ')[1] === subject);
}
