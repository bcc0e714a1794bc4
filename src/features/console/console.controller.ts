import { Controller, Get, Header, Param, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AppError } from '../../platform/errors/app-error.js';
import { Public } from '../../platform/http/public.js';
import { Costs, NOTHING } from '../../platform/limits/cost.js';
import { ConsoleFiles } from './console-files.js';
import { ConsolePage } from './console-page.js';

/**
 * The console: a page, and the files that it is made of. They are the same for everybody, and nothing of a
 * person is in them: the page asks the API, as who is signed in.
 */
@Controller('admin/console')
@Public()
@Costs(NOTHING)
export class ConsoleController {
  constructor(
    private readonly page: ConsolePage,
    private readonly files: ConsoleFiles,
  ) {}

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  show(@Req() req: Request, @Res({ passthrough: true }) res: Response): Promise<string> {
    return this.page.show(req, res);
  }

  /** A name says what is in its file, so a browser asks for each one once. */
  @Get('files/:name')
  async file(
    @Param('name') name: string,
    @Req() req: Request,
    @Res({ passthrough: true }) res: Response,
  ): Promise<StreamableFile> {
    const file = await this.files.find(name);
    if (!file) throw new AppError('NOT_FOUND');
    const isZipped = req.acceptsEncodings('gzip') === 'gzip';
    res.vary('Accept-Encoding');
    res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    if (isZipped) res.setHeader('Content-Encoding', 'gzip');
    const bytes = isZipped ? file.zipped : file.plain;
    return new StreamableFile(bytes, { type: file.type, length: bytes.length });
  }
}
