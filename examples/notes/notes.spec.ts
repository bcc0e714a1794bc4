import { beforeAll, expect, test } from '@jest/globals';
import { signUp, startTestApp, type TestApp } from 'postern/testing';
import postern from '../src/postern.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ project: postern });
});

test('notes need a session', async () => {
  expect(await app.browser().send('get', '/notes')).toMatchProblem('SESSION_REQUIRED');
});

test('a note is seen and deleted by its owner alone', async () => {
  const [owner, stranger] = [await signUp(app), await signUp(app)];
  const { note } = (await owner.send('post', '/notes', { body: { text: 'milk' } })).body as {
    note: { id: string };
  };

  expect((await owner.send('get', '/notes')).body).toMatchObject({ notes: [{ id: note.id, text: 'milk' }] });
  expect((await stranger.send('get', '/notes')).body).toEqual({ notes: [] });
  expect(await stranger.send('delete', `/notes/${note.id}`)).toMatchProblem('NOT_FOUND');
  expect((await owner.send('delete', `/notes/${note.id}`)).status).toBe(204);
});

test('a shared note is read by those with whom it is shared, and changed by its owner alone', async () => {
  const [owner, reader, stranger] = [await signUp(app), await signUp(app), await signUp(app)];
  const { note } = (await owner.send('post', '/notes', { body: { text: 'milk' } })).body as {
    note: { id: string };
  };
  const path = `/notes/${note.id}`;
  const { user } = (await reader.me()).body as { user: { id: string } };
  const sharing = { body: { sharedWith: [user.id] } };
  expect(await reader.send('get', path)).toMatchProblem('NOT_FOUND');
  expect(await stranger.send('patch', path, sharing)).toMatchProblem('NOT_FOUND');
  expect((await owner.send('patch', path, sharing)).status).toBe(200);

  const shown = { id: note.id, text: 'milk', isOwn: false };
  expect((await reader.send('get', '/notes')).body).toMatchObject({ notes: [shown] });
  expect((await reader.send('get', path)).body).toMatchObject({ note: shown });
  expect(await reader.send('patch', path, { body: { text: 'beer' } })).toMatchProblem('FORBIDDEN');
  expect(await reader.send('delete', path)).toMatchProblem('FORBIDDEN');
  expect((await stranger.send('get', '/notes')).body).toEqual({ notes: [] });
  for (const none of [path, '/notes/01990b32-0d1a-7c55-9e2f-8a7b6c5d4e3f'])
    expect(await stranger.send('get', none)).toMatchProblem('NOT_FOUND');

  const denials = await app.sql`SELECT DISTINCT reason FROM audit_events
    WHERE event = 'access_denied' AND user_id = ${user.id} ORDER BY reason`;
  expect(denials.map(({ reason }) => reason as string)).toEqual([
    'may not delete notes: DELETE /notes/:id',
    'may not edit notes: PATCH /notes/:id',
    'may not read notes: GET /notes/:id',
  ]);
  await owner.send('patch', path, { body: { sharedWith: [] } });
  expect(await reader.send('get', path)).toMatchProblem('NOT_FOUND');
});

test("the notes stand in the API's description", async () => {
  const { body } = await app.browser().send('get', '/api/openapi.json');
  const withId: unknown = expect.arrayContaining([
    expect.objectContaining({ in: 'path', name: 'id', required: true }),
  ]);
  expect(body).toMatchObject({
    paths: {
      '/notes': {
        get: {
          security: [{ access: [] }],
          responses: {
            200: { content: { 'application/json': { example: { notes: [{ text: 'Buy milk.' }] } } } },
          },
        },
        post: { responses: { 201: {} } },
      },
      '/notes/{id}': { delete: { parameters: withId, responses: { 204: {}, 404: {} } } },
    },
  });
});

test('a bad note, and a bad id, are refused by name', async () => {
  const owner = await signUp(app);
  expect((await owner.send('post', '/notes', { body: { text: '', pinned: true } })).body).toMatchObject({
    code: 'VALIDATION_FAILED',
    errors: [{ path: 'text' }, { path: 'pinned' }],
  });
  expect(await owner.send('delete', '/notes/1')).toMatchProblem('VALIDATION_FAILED');
});

test('the notes go with their owner', async () => {
  const owner = await signUp(app);
  await owner.send('post', '/notes', { body: { text: 'milk' } });
  await app.sql`DELETE FROM users WHERE email = ${owner.email}`;
  expect(
    await app.sql`SELECT 1 FROM notes n LEFT JOIN users u ON u.id = n.user_id WHERE u.id IS NULL`,
  ).toHaveLength(0);
});
