import type { Env } from '../env/env.js';
import { type BodyKind, MEDIA_TYPES } from '../http/accepts.js';
import type { CookiePolicy } from '../http/cookie-policy.js';
import type { Cookie } from '../registry/cookies.js';
import { SAFE_METHODS } from '../http/origin.guard.js';
import { SESSION_USER } from '../http/session-user.js';
import type { Code } from '../errors/error-codes.js';
import { answerOf, CONTENT_LANGUAGE, refusalsOf, REQUEST_ID } from './responses.js';
import type { Route } from './routes.js';
import { type JsonSchema, Schemas } from './schemas.js';

/** The version of the contract: that of package.json. */
export const API_VERSION = '0.1.0';

const DESCRIPTION =
  'Sessions for browser SPAs, in httpOnly cookies.\n\n' +
  'Every refusal is a problem (RFC 9457) with a stable `code`; `title` and `detail` are in the language ' +
  'that the user has chosen, or that Accept-Language asks for; `requestId` stands in the log too, and in ' +
  "X-Request-Id. Send cookies along\n(`credentials: 'include'`) from one of the origins in WEB_ORIGINS. " +
  'Each answer lists the\ncodes that it can carry; an address that is not listed answers 404 `NOT_FOUND`.';

/** Describes routes as OpenAPI 3.1. */
export function openApiDocument(routes: readonly Route[], env: Env, cookies: CookiePolicy): object {
  const schemas = new Schemas();
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes.toSorted((one, other) => (one.path < other.path ? -1 : 1))) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(route, schemas, cookies);
  }
  const hasCron = routes.some(({ needsCronSecret }) => needsCronSecret);
  const cookie = (name: Cookie, description: string) => ({
    type: 'apiKey',
    in: 'cookie',
    name: cookies.nameOf(name),
    description,
  });
  return {
    openapi: '3.1.1',
    info: {
      title: env.APP_NAME,
      version: API_VERSION,
      description: DESCRIPTION,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: env.APP_URL }],
    paths,
    components: {
      schemas: schemas.components,
      headers: { RequestId: REQUEST_ID, ContentLanguage: CONTENT_LANGUAGE },
      securitySchemes: {
        access: cookie('access', 'Set by sign-in and refresh; lives for minutes.'),
        refresh: cookie('refresh', 'Set by sign-in and refresh; each is used once.'),
        ...(hasCron ? { cron: { type: 'http', scheme: 'bearer', description: 'CRON_SECRET.' } } : {}),
      },
    },
  };
}

const NAMED_USER = {
  in: 'header',
  name: SESSION_USER,
  required: false,
  schema: { type: 'string', format: 'uuid' },
  description:
    'The user whom the page believes to be signed in. If it is somebody else, nothing is done: ' +
    'SESSION_CHANGED.',
};

function operationOf(route: Route, schemas: Schemas, cookies: CookiePolicy): object {
  const { id, summary, description, body, isPublic, needs, needsCronSecret, reads = [] } = route;
  const scheme = needsCronSecret ? 'cron' : isPublic ? needs : 'access';
  const codes = codesOf(route);
  const sent = body && schemas.of(body, 'input');
  const parameters = [
    ...route.parameters.map(({ schema, ...parameter }) => ({
      ...parameter,
      required: !schema.safeParse(undefined).success,
      schema: schemas.of(schema, 'input'),
    })),
    ...(codes.includes('SESSION_CHANGED') ? [NAMED_USER] : []),
    ...reads.map((read) => ({
      in: 'cookie',
      name: cookies.nameOf(read),
      required: false,
      schema: { type: 'string' },
      description: 'If there is one: the browser sends it by itself.',
    })),
  ];
  return {
    operationId: id,
    summary,
    description,
    tags: [route.path.split('/')[1]],
    security: scheme ? [{ [scheme]: [] }] : [],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(sent ? { requestBody: { required: true, content: contentOf(route, sent, schemas) } } : {}),
    responses: { ...answerOf(route, schemas, cookies), ...refusalsOf(route, codes, schemas, cookies) },
  };
}

/** Of kinds of bodies that are no JSON. */
const WITHOUT_SHAPE: Partial<Record<BodyKind, object>> = {
  raw: { schema: {} },
  lines: { schema: { type: 'string' }, example: '{"email":"ann@example.com"}\n' },
};

/** Of each kind of body that a route takes. */
function contentOf({ accepts }: Route, sent: JsonSchema, schemas: Schemas): object {
  const described = { schema: sent, example: schemas.exampleOf(sent) };
  return Object.fromEntries(accepts.map((kind) => [MEDIA_TYPES[kind], WITHOUT_SHAPE[kind] ?? described]));
}

/** Every code that a route can answer. */
function codesOf({
  parameters,
  method,
  isPublic,
  isAllowedWhileEnrolling,
  isAllowedBeforeTerms,
  isClosedToActors,
  refusedByGuard,
  withoutDatabase,
  cost,
  codes = [],
}: Route): Code[] {
  const derived: [unknown, Code[]][] = [
    [true, ['COOKIE_DUPLICATE']],
    [parameters.length > 0, ['VALIDATION_FAILED']],
    // Where no body belongs, one that came is read all the same.
    [!SAFE_METHODS.has(method), ['VALIDATION_FAILED', 'BODY_TOO_LARGE', 'MEDIA_TYPE', 'ORIGIN_REFUSED']],
    [!isPublic, ['SESSION_REQUIRED', 'SESSION_ENDED']],
    [!isPublic && !isAllowedWhileEnrolling, ['ENROLMENT_REQUIRED', 'PROOF_REQUIRED']],
    [!isPublic && !isAllowedWhileEnrolling && !isAllowedBeforeTerms, ['TERMS_REQUIRED']],
    [!isPublic && !SAFE_METHODS.has(method), ['SESSION_CHANGED']],
    [!isPublic && isClosedToActors, ['IMPERSONATION_REFUSED']],
    [cost.paidBy, ['RATE_LIMITED']],
    [cost.hashes, ['BUSY']],
    [!withoutDatabase, ['INTERNAL', 'DATABASE_UNAVAILABLE']],
  ];
  return [
    ...new Set([
      ...codes,
      ...refusedByGuard,
      ...derived.flatMap(([applies, follow]) => (applies ? follow : [])),
    ]),
  ];
}
