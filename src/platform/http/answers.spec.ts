import { Controller, Get, HttpCode, Module, StreamableFile } from '@nestjs/common';
import { beforeAll, expect, test } from '@jest/globals';
import type { TestApp } from 'postern/testing';
import { startApp } from '../../../test/support/app.js';
import { send } from '../../../test/support/wire.js';
import { Public } from './public.js';

@Controller('answers')
@Public()
class AnswersController {
  @Get('list')
  list(): string[] {
    return ['é', '漢'];
  }

  @Get('nothing')
  @HttpCode(204)
  nothing(): object {
    return { is: 'dropped' };
  }

  @Get('file')
  file(): StreamableFile {
    return new StreamableFile(Buffer.from('{}'), { type: 'text/csv', length: 2 });
  }

  @Get('text')
  text(): string {
    return 'plain';
  }
}

@Module({ controllers: [AnswersController] })
class AnswersModule {}

let app: TestApp;
beforeAll(async () => {
  app = await startApp({}, [AnswersModule]);
});

test('what a route returns is JSON in UTF-8, with its length in bytes', async () => {
  const { headers, text } = await send(app, 'GET', '/answers/list');
  expect(text).toBe('["é","漢"]');
  expect(headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'content-length': '12',
  });
});

test('a 204 has neither body nor length, whatever its route returns', async () => {
  const { status, headers, text } = await send(app, 'GET', '/answers/nothing');
  expect({ status, text, length: headers['content-length'] }).toEqual({ status: 204, text: '' });
});

test('a file and a text keep the media type that is theirs', async () => {
  expect((await send(app, 'GET', '/answers/file')).headers['content-type']).toBe('text/csv');
  expect((await send(app, 'GET', '/answers/text')).headers['content-type']).toMatch(/^text\/html/);
});
