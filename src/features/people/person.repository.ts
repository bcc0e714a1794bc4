import { Injectable } from '@nestjs/common';
import { sql } from 'drizzle-orm';
import type { Executor } from '../../platform/db/executor.js';
import { uuid } from '../../platform/db/pg-types.js';
import { named } from '../../platform/db/sql-parts.js';
import { statement } from '../../platform/db/statement.js';
import { users } from '../users/users.table.js';
import { LISTED } from './people-list.js';

const PERSON = { ...LISTED, profile: users.profile };

const findStatement = statement({
  name: 'people.find',
  values: { id: uuid },
  row: PERSON,
  sql: ({ id }) => sql`SELECT ${named(PERSON)} FROM ${users} WHERE ${users.id} = ${id}`,
});

export type PersonRow = Awaited<ReturnType<typeof findStatement>>[number];

@Injectable()
export class PersonRepository {
  /** A user, whatever their status. */
  async find(on: Executor, id: string): Promise<PersonRow | undefined> {
    const [found] = await findStatement(on, { id });
    return found;
  }
}
