import { Controller, Get, Module } from '@nestjs/common';
import { expect, test } from '@jest/globals';
import { definePostern, RequireRole } from 'postern';
import { type Browser, signUp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { requestReader } from '../../cli/operators/request.js';
import type { Role } from '../users/roles.js';

const EDITOR = 'editor' as Role;

@Controller('newsroom')
@RequireRole(EDITOR)
class NewsroomController {
  @Get()
  read(): string {
    return 'news';
  }
}

@Module({ controllers: [NewsroomController] })
class NewsroomModule {}

const setRole = ({ app, email }: Browser, role: string) =>
  app.sql`UPDATE users SET role = ${role} WHERE email = ${email}`;

test('a role of the project’s own opens what wants it, is shown, and can be given', async () => {
  const app = await startApp({}, [NewsroomModule], definePostern({ roles: ['editor'] }));
  const browser = await signUp(app);
  expect(await browser.send('get', '/newsroom')).toMatchProblem('FORBIDDEN');
  await setRole(browser, 'editor');
  expect((await browser.send('get', '/newsroom')).status).toBe(200);
  expect((await browser.me()).body).toMatchObject({ user: { role: 'editor' } });
  for (const role of ['admin', 'owner']) {
    await setRole(browser, role);
    expect(await browser.send('get', '/newsroom')).toMatchProblem('FORBIDDEN');
  }

  const { body } = await browser.send('get', '/api/openapi.json');
  expect(body).toMatchObject({
    components: { schemas: { User: { properties: { role: { enum: ['user', 'admin', 'editor'] } } } } },
  });
  expect(requestReader.role('editor')).toBe('editor');
  expect(() => requestReader.role('owner')).toThrow('the roles are user, admin, editor.');
});

test('a role that nobody declares any more is refused, and its user is shown as they are', async () => {
  const app = await startApp({}, [NewsroomModule]);
  const browser = await signUp(app);
  await setRole(browser, 'editor');
  expect((await browser.me()).body).toMatchObject({ user: { role: 'editor' } });
  expect(() => requestReader.role('editor')).toThrow('the roles are user, admin.');
});
