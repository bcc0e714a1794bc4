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
