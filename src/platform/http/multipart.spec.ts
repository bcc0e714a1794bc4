import { Body, Controller, HttpCode, Module, Post } from '@nestjs/common';
import { beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod';
import type { TestApp } from 'postern/testing';
import { Accepts, uploadedFile, type UploadedFile } from './accepts.js';
import { Public } from './public.js';
import { NOTHING } from '../limits/cost.js';
import { Documented } from '../openapi/documented.js';
import { startApp } from '../../../test/support/app.js';
import { send } from '../../../test/support/wire.js';

const upload = z.strictObject({ title: z.string(), file: uploadedFile });
const loose = z.looseObject({});
const received = z.strictObject({ received: z.array(z.string()) });

@Controller('uploads')
@Public()
class UploadsController {
  @Post('strict')
  @Accepts('multipart')
  @HttpCode(200)
  @Documented({ id: 'strictUpload', summary: 'A file', cost: NOTHING, answer: received })
  strict(@Body({ schema: upload }) { title, file }: { title: string; file: UploadedFile }) {
    return { received: [title, file.name, file.mediaType, file.content.toString()] };
  }

  @Post('loose')
  @Accepts('multipart')
  @HttpCode(200)
  @Documented({ id: 'looseUpload', summary: 'Any fields', cost: NOTHING, answer: received })
  loose(@Body({ schema: loose }) body: z.infer<typeof loose>) {
    return { received: Object.keys(body) };
  }
}

@Module({ controllers: [UploadsController] })
class UploadsModule {}

let app: TestApp;
beforeAll(async () => {
  app = await startApp({}, [UploadsModule]);
});

const part = (headers: string, end = '\r\n\r\nz\r\n') => `--edge\r\n${headers}${end}`;
const field = (name: string, more = '') => part(`Content-Disposition: form-data; name="${name}"${more}`);
const post = (path: string, ...parts: string[]) =>
  send(app, 'POST', path, {
    headers: { 'content-type': 'multipart/form-data; boundary=edge' },
    body: `${parts.join('')}--edge--\r\n`,
  });

test.each([
  ['no name', 'Content-Disposition: form-data'],
  ['no name but that of a file', 'Content-Disposition: form-data; filename="a.txt"'],
  ['bytes and no name', 'Content-Disposition: form-data\r\nContent-Type: application/octet-stream'],
  ['another disposition', 'Content-Disposition: attachment; name="more"'],
  ['no disposition', 'Content-Type: text/plain'],
  [
    'its disposition below more headers than are read',
    `${'X-More: 1\r\n'.repeat(20)}Content-Disposition: form-data; name="more"`,
  ],
  ['a name with a line break', 'Content-Disposition: form-data; name="mo\nre"'],
  ['no headers', ''],
  ['headers without an end', 'Content-Disposition: form-data; name="more"', '\r\n'],
])(
  'a part with %s refuses the whole body: nothing of it is left out in silence',
  async (_, headers, end = '\r\n\r\nz\r\n') => {
    const unnamed = part(headers, end);
    for (const answer of [
      await post('/uploads/strict', field('title'), field('file', '; filename="a.txt"'), unnamed),
      await post('/uploads/loose', unnamed, field('text')),
      await post('/uploads/loose', unnamed),
    ]) {
      expect(answer).toMatchProblem('VALIDATION_FAILED');
      expect(answer.body).toMatchObject({ detail: 'A part of the body has no name.' });
    }
  },
);

test('a file of a program that gives it no name has an empty one', async () => {
  const answer = await post(
    '/uploads/strict',
    field('title'),
    field('file', '\r\nContent-Type: application/octet-stream'),
  );
  expect(answer).toMatchObject({
    status: 200,
    body: { received: ['z', '', 'application/octet-stream', 'z'] },
  });
});

test('a body that mixes many long and short parts is read whole', async () => {
  const texts = Array.from({ length: 20 }, (_, index) => 'x'.repeat(index % 2 ? 9000 : 1));
  const parts = texts.map((text, index) =>
    part(
      `Content-Disposition: form-data; name="${index}"${index % 3 ? '' : '; filename="a"'}`,
      `\r\n\r\n${text}\r\n`,
    ),
  );
  expect(await post('/uploads/loose', ...parts)).toMatchObject({
    status: 200,
    body: { received: texts.map((_, index) => String(index)) },
  });
});
