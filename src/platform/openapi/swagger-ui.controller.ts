import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ENV } from '../env/env.module.js';
import type { Env } from '../env/env.js';
import { basePathOf } from '../http/base-path.js';
import { escapeHtml } from '../http/escape-html.js';
import { Public } from '../http/public.js';
import { Costs, NOTHING } from '../limits/cost.js';

/** Scripts and requests from and to here only. Swagger UI brings icons as data: URLs. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri " +
  "'none'; form-action 'none'; frame-ancestors 'none'";

// Without its validator, which would send the document's address to swagger.io.
const startAt = (base: string) => `SwaggerUIBundle({
  url: '${base}/api/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: 'none',
});
`;

/** Swagger UI. Its files are read when they are asked for; nothing of it is loaded into this process. */
@Controller('api')
@Public()
@Costs(NOTHING)
export class SwaggerUiController {
  /** The path of APP_URL. */
  private readonly base: string;

  constructor(@Inject(ENV) private readonly env: Env) {
    this.base = basePathOf(env.APP_URL);
  }

  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  @Header('Content-Security-Policy', POLICY)
  page(): string {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(this.env.APP_NAME)} API</title>
<link rel="stylesheet" href="${this.base}/api/swagger-ui.css">
<link rel="icon" href="data:,">
</head>
<body>
<div id="swagger-ui"></div>
<script src="${this.base}/api/swagger-ui-bundle.js"></script>
<script src="${this.base}/api/start.js"></script>
</body>
</html>
`;
  }

  @Get('start.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  start(): string {
    return startAt(this.base);
  }

  @Get('swagger-ui-bundle.js')
  @Header('Content-Type', 'text/javascript; charset=utf-8')
  script(): Promise<string> {
    return readAsset('swagger-ui-bundle.js');
  }

  @Get('swagger-ui.css')
  @Header('Content-Type', 'text/css; charset=utf-8')
  style(): Promise<string> {
    return readAsset('swagger-ui.css');
  }
}

// Not resolved by its full name: Vercel's builder would see that, and put the file into the function.
async function readAsset(name: string): Promise<string> {
  // No start should pay for what most never need.
  const { readFile } = await import('node:fs/promises');
  return readFile(new URL(import.meta.resolve(`swagger-ui-dist/${name}`)), 'utf8');
}
