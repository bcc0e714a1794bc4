import { expect, test } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { text } from './pg-types.js';
import { statement, statements } from './statement.js';

const compiled = (name: string) => statements.get(name)?.compile();

test('a statement is sent on one line: literals and names keep their spaces, comments stay behind', () => {
  statement({
    name: 'test.layout',
    values: { note: text },
    row: { note: text },
    sql: ({ note }) => sql`
      SELECT ${note} AS note, 'two  spaces -- and it''s /* no comment */' -- a comment
        /* another
           one */
        AS "a  name"
    `,
  });
  expect(compiled('test.layout')).toMatchObject({
    sql: `SELECT $1::text AS note, 'two  spaces -- and it''s /* no comment */' AS "a  name"`,
    used: ['note'],
  });
});
