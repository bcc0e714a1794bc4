import { type Browser, signUp, type TestApp } from 'postern/testing';

/** How a table of a team's own may refer to users, without saying what becomes of its rows. */
export const REFERENCES = ['', 'ON DELETE RESTRICT', 'DEFERRABLE INITIALLY DEFERRED'] as const;

/** What a person does to whom a row of a team's table refers; the table is gone afterwards. */
export async function referenced<T>(
  app: TestApp,
  name: string,
  work: (person: Browser) => Promise<T>,
  says: (typeof REFERENCES)[number] = '',
): Promise<T> {
  const person = await signUp(app);
  const table = `notes_${name}`;
  await app.sql.unsafe(`CREATE TABLE ${table} (owner uuid NOT NULL REFERENCES users (id) ${says})`);
  try {
    await app.sql.unsafe(`INSERT INTO ${table} SELECT id FROM users WHERE email = '${person.email}'`);
    return await work(person);
  } finally {
    await app.sql.unsafe(`DROP TABLE ${table}`);
  }
}
