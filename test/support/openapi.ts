import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Answer } from 'postern/testing';
import { startApp } from './app.js';
import { send } from './wire.js';

interface Content {
  schema: object;
  example?: unknown;
  examples?: Record<string, { value: unknown }>;
}

interface Response {
  headers: Record<
    string,
    { required?: boolean; schema?: { pattern?: string }; examples?: Record<string, { value: string }> }
  >;
  content?: Record<string, Content>;
}

export interface Operation {
  /** `POST /auth/login` */
  route: string;
  operationId: string;
  security: Record<string, unknown>[];
  parameters?: { in: string; name: string; schema?: object }[];
  requestBody?: { content: Record<string, Content> };
  responses: Record<string, Response>;
}

interface Document {
  openapi: string;
  info: { version: string };
  paths: Record<string, Record<string, Omit<Operation, 'route'>>>;
  components: {
    schemas: Record<string, object>;
    securitySchemes: Record<string, { in: string; name: string }>;
  };
}

const ADDRESS = 'https://api.invalid/openapi.json';

/** /api/openapi.json as a client reads it, and what it promises of answers. */
export class ApiDescription {
  readonly operations: Operation[];
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(readonly document: Document) {
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        route: `${method.toUpperCase()} ${path}`,
        ...operation,
      })),
    );
    addFormats.default(this.ajv);
    // Stricter than the library: in UTC, to the millisecond.
    this.ajv.addFormat(
      'date-time',
      (text) => !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text,
    );
    this.ajv.addSchema(document, ADDRESS);
  }

  /** The description that an app with these variables gives of itself. The app is closed again. */
  static async read(variables: Record<string, string> = {}): Promise<ApiDescription> {
    const app = await startApp(variables);
    try {
      return new ApiDescription((await send(app, 'GET', '/api/openapi.json')).body as Document);
    } finally {
      await app.close();
    }
  }

  operation(route: string): Operation {
    const found = this.operations.find((operation) => operation.route === route);
    if (!found) throw new Error(`${route} is not documented`);
    return found;
  }

  /** Every code that a route is said to answer. */
  codesOf({ responses }: Operation): string[] {
    return Object.values(responses).flatMap(({ content }) =>
      Object.keys(content?.['application/problem+json']?.examples ?? {}),
    );
  }

  /** What an answer has that the document does not say, or lacks of what it says; nothing, if they agree. */
  faultsOf(route: string, answer: Answer): string[] {
    const response = this.operation(route).responses[answer.status];
    if (!response) return [`the status ${answer.status} is not documented: ${answer.text}`];
    return [...this.contentFaults(response, answer), ...headerFaults(response, answer)];
  }

  /** The cookies that an answer of this status is said to set or clear, and that this one does not. */
  unusedCookies(route: string, answer: Answer): string[] {
    const pattern =
      this.operation(route).responses[answer.status]?.headers['Set-Cookie']?.schema?.pattern ?? '';
    const alternatives = /^\^\(\?:(.*)\)$/.exec(pattern)?.[1]?.split('|') ?? [];
    // A flow at a provider is kept in one of four.
    const isFlow = (text: string) => /_flow_\d/.test(text);
    return alternatives.filter(
      (alternative) =>
        !answer.setCookies.some(
          (cookie) => new RegExp(`^${alternative}`).test(cookie) || (isFlow(alternative) && isFlow(cookie)),
        ),
    );
  }

  /** What is wrong with a value by a schema of the document; schemas may refer to its components. */
  schemaFaults(schema: object, value: unknown): string[] {
    const text = JSON.stringify(schema).replaceAll('"#/', `"${ADDRESS}#/`);
    const validate = this.compiled.get(text) ?? this.ajv.compile(JSON.parse(text) as object);
    this.compiled.set(text, validate);
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  }

  /** By `METHOD /path/:id`: the example of each body, with these values for its fields. */
  bodiesWith(values: Record<string, unknown>): Record<string, Record<string, unknown>> {
    return Object.fromEntries(
      this.operations.map(({ route, requestBody }) => {
        const example = (requestBody?.content['application/json']?.example ?? {}) as Record<string, unknown>;
        return [
          route.replace(/\{(\w+)\}/g, ':$1'),
          Object.fromEntries(Object.entries(example).map(([name, value]) => [name, values[name] ?? value])),
        ];
      }),
    );
  }

  private contentFaults({ content = {} }: Response, answer: Answer): string[] {
    if (Object.keys(content).length === 0)
      return answer.text === '' ? [] : [`a body is not documented: ${answer.text}`];
    const mediaType = answer.headers['content-type']?.split(';', 1)[0] ?? '';
    const documented = content[mediaType];
    if (!documented) return [`the media type "${mediaType}" is not documented`];
    return this.schemaFaults(documented.schema, /[/+]json$/.test(mediaType) ? answer.body : answer.text);
  }
}

function headerFaults({ headers }: Response, answer: Answer): string[] {
  const { schema, examples = {} } = headers['Set-Cookie'] ?? {};
  const pattern = new RegExp(schema?.pattern ?? '^$');
  const attributes = new Map(
    Object.values(examples).map(({ value }) => [nameOf(value), attributesOf(value)]),
  );
  const missing = Object.entries(headers).filter(
    ([name, { required }]) => required && !(name.toLowerCase() in answer.headers),
  );
  return [
    ...missing.map(([name]) => `the header ${name} is missing`),
    ...answer.setCookies
      .filter((cookie) => !pattern.test(cookie))
      .map((cookie) => `this cookie is not documented: ${cookie}`),
    ...answer.setCookies
      .filter((cookie) => (attributes.get(nameOf(cookie)) ?? attributesOf(cookie)) !== attributesOf(cookie))
      .map((cookie) => `this cookie is documented with other attributes: ${cookie}`),
  ];
}

const nameOf = (setCookie: string) => setCookie.split('=', 1)[0] ?? '';

/** All but the lifetime. */
function attributesOf(setCookie: string): string {
  const [, ...attributes] = setCookie.split('; ');
  return attributes.filter((attribute) => !/^(Max-Age|Expires)=/.test(attribute)).join('; ');
}
