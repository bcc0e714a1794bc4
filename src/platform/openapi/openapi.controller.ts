import { Controller, Get, Header, Inject } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { CookiePolicy } from '../http/cookie-policy.js';
import { Public } from '../http/public.js';
import { Costs, NOTHING } from '../limits/cost.js';
import { registry } from '../registry/registry.js';
import { openApiDocument } from './document.js';
import { documentedRoutes } from './routes.js';

@Controller('api')
@Public()
@Costs(NOTHING)
export class OpenApiController {
  /** Made when it is first asked for: a start has no time for it. */
  private document: string | undefined;
  private readonly project = registry().project;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly cookies: CookiePolicy,
    private readonly discovery: DiscoveryService,
  ) {}

  @Get('openapi.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  json(): string {
    return (this.document ??= JSON.stringify(
      openApiDocument(documentedRoutes(this.discovery, this.project), this.env, this.cookies),
    ));
  }
}
