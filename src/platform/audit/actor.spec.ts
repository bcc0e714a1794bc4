import { beforeAll, expect, test } from '@jest/globals';
import { AuditRepository, DATABASE, type Database, newId } from 'postern';
import { signUp, type TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { OPERATOR, operatorsAt } from '../../../test/support/operators-at.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});

const rowsOf = (requestId: string) =>
  app.sql<{ event: string; actor_id: string | null }[]>`SELECT event, actor_id FROM audit_events
    WHERE request_id = ${requestId} ORDER BY event`;

test('every way to write an event says who acted: as the event says, else as the client does', async () => {
  const [audit, db] = [app.app.get(AuditRepository), app.app.get<Database>(DATABASE)];
  const [actorId, other, userId] = [newId(), newId(), newId()];
  for (const [about, expected] of [
    [{ userId }, actorId],
    [{ userId, actorId: other }, other],
  ] as const) {
    const client = { ...OPERATOR, requestId: newId(), actorId };
    await audit.record(db, 'user_enabled', client, about);
    await audit.recordOnce(db, 'user_disabled', client, about, client.requestId);
    await audit.recordOnceAMinute(db, 'access_denied', client, about, client.requestId);
    expect(await rowsOf(client.requestId)).toEqual(
      ['access_denied', 'user_disabled', 'user_enabled'].map((event) => ({ event, actor_id: expected })),
    );
  }
  const alone = { ...OPERATOR, requestId: newId() };
  await audit.record(db, 'user_enabled', alone, { userId });
  expect(await rowsOf(alone.requestId)).toEqual([{ event: 'user_enabled', actor_id: null }]);
});

test('what follows from a change says who acted, as the change does', async () => {
  const person = await signUp(app);
  const client = { ...OPERATOR, requestId: newId(), actorId: newId() };
  const { operators, close } = await operatorsAt(app);
  await operators.disable(person.email, client);
  await close();
  expect(await rowsOf(client.requestId)).toEqual(
    ['session_ended', 'user_disabled'].map((event) => ({ event, actor_id: client.actorId })),
  );
});
