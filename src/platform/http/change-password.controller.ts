import { Controller, Get, Header, HttpCode, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { AppError } from '../errors/app-error.js';
import { Costs, NOTHING } from '../limits/cost.js';
import { Public } from './public.js';

/**
 * Where a person changes a password, for the program that keeps it: it leads to the SPA. Such a program first
 * asks for an address that nobody has, to see that this server says 404 to it. Source: W3C, A Well-Known URL
 * for Changing Passwords.
 */
@Controller('.well-known')
@Public()
@Costs(NOTHING)
export class ChangePasswordController {
  constructor(@Inject(ENV) private readonly env: Env) {}

  /** @throws AppError `NOT_FOUND` where there is no SPA */
  @Get('change-password')
  @HttpCode(303)
  @Header('Content-Type', 'text/plain; charset=utf-8')
  lead(@Res({ passthrough: true }) res: Response): void {
    const address = this.env.CHANGE_PASSWORD_URL ?? this.env.AFTER_LINK_URL;
    if (address === undefined) throw new AppError('NOT_FOUND');
    res.location(address);
  }
}
