import postgres from 'postgres';

function required(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: run the tests with \`npm test\`, which starts a server for them`);
  return value;
}

const DUPLICATE_DATABASE = '42P04';

/** This worker's own database, a copy of the migrated template; made when it is first asked for. */
export async function workerDatabase(): Promise<string> {
  return copyOfTemplate(`${required('TEST_DATABASE_PREFIX')}${process.env.JEST_WORKER_ID ?? '1'}`);
}

/**
 * A migrated database for one test that breaks or counts things; dropped with the server, or by the test
 * command.
 */
export async function freshDatabase(name: string): Promise<string> {
  return copyOfTemplate(`${required('TEST_DATABASE_PREFIX')}${process.env.JEST_WORKER_ID ?? '1'}_${name}`);
}

async function copyOfTemplate(name: string): Promise<string> {
  const url = new URL(required('TEST_DATABASE_URL'));
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined });
  try {
    await sql.unsafe(`CREATE DATABASE "${name}" TEMPLATE "${required('TEST_TEMPLATE_DATABASE')}"`);
  } catch (error) {
    if ((error as { code?: string }).code !== DUPLICATE_DATABASE) throw error;
  } finally {
    await sql.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}
