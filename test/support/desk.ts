import { createHmac } from 'node:crypto';
import { Body, Controller, HttpCode, Module, Post, Put } from '@nestjs/common';
import * as z from 'zod';
import { Accepts, rawBody, uploadedFile, type UploadedFile } from '../../src/platform/http/accepts.js';
import { Public } from '../../src/platform/http/public.js';
import { NOTHING } from '../../src/platform/limits/cost.js';
import { Documented } from '../../src/platform/openapi/documented.js';

const SIGNING_KEY = 'whsec_test';
export const signatureOf = (body: string | Buffer) =>
  createHmac('sha256', SIGNING_KEY).update(body).digest('hex');

const note = z.strictObject({ text: z.string().min(1) });
const upload = z.strictObject({ title: z.string(), file: uploadedFile });
const loose = z.looseObject({});
const told = z.strictObject({ told: z.string() });

@Controller('desk')
@Public()
class DeskController {
  @Post('form')
  @Accepts('form')
  @HttpCode(200)
  @Documented({ id: 'sendForm', summary: 'A form', cost: NOTHING, answer: told })
  form(@Body({ schema: note }) { text }: z.infer<typeof note>) {
    return { told: text };
  }

  @Post('upload')
  @Accepts('multipart', 'json')
  @HttpCode(200)
  @Documented({ id: 'upload', summary: 'A file', cost: NOTHING, answer: told })
  upload(@Body({ schema: upload }) { title, file }: { title: string; file: UploadedFile }) {
    return { told: `${title}: ${file.name} ${file.mediaType} ${file.content.toString()}` };
  }

  @Post('hooks/:id')
  @Accepts('raw')
  @HttpCode(200)
  @Documented({ id: 'hook', summary: 'A signed event', cost: NOTHING, answer: told })
  hook(@Body({ schema: rawBody }) body: Buffer) {
    return { told: signatureOf(body) };
  }

  @Post('loose')
  @Accepts('form', 'multipart')
  @HttpCode(200)
  @Documented({ id: 'loose', summary: 'Whatever comes', cost: NOTHING, answer: told })
  loose(@Body({ schema: loose }) body: z.infer<typeof loose>) {
    return { told: [...Object.keys(body), String('x' in body)].join(' ') };
  }

  @Put('plain')
  @Documented({ id: 'plain', summary: 'JSON', cost: NOTHING, answer: told })
  plain(@Body({ schema: note }) { text }: z.infer<typeof note>) {
    return { told: text };
  }
}

@Module({ controllers: [DeskController] })
export class DeskModule {}
