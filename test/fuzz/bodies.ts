import fc from 'fast-check';
import type { ApiDescription } from '../support/openapi.js';
import { change, hostileValue, type Member, NO_OBJECTS, quote, write } from './json.js';

/** What of a JSON Schema is read here. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  maxLength?: number;
  const?: unknown;
  enum?: unknown[];
  examples?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** What long texts are made of. */
const UNITS = ['a', 'a@', 'a.', 'a@b.', '-', ' ', '(', '\u00e9', 'e\u0301', '\ufdfa', '\u{1f600}'];

/** JSON, or nearly. */
export class Bodies {
  constructor(private readonly api: ApiDescription) {}

  /** A body as the schema wants it: with the example's values, or with those of the person that sends it. */
  valid(schema: Schema): fc.Arbitrary<string> {
    return this.members(schema, (property) => this.value(property)).map(write);
  }

  /** A body that was valid before something was done to it. */
  hostile(schema: Schema): fc.Arbitrary<string> {
    const members = this.members(schema, (property) => this.valueOrLongest(property));
    const changed = fc
      .tuple(members, fc.array(change, { maxLength: 3 }))
      .map(([before, changes]) => write(changes.reduce((now, next) => next(now), before)));
    return fc.oneof(
      { weight: 12, arbitrary: changed },
      { weight: 2, arbitrary: hostileValue },
      { weight: 1, arbitrary: fc.constantFrom(...NO_OBJECTS) },
    );
  }

  private members(
    schema: Schema,
    valueOf: (property: Schema) => fc.Arbitrary<string>,
  ): fc.Arbitrary<Member[]> {
    const { properties = {}, required = [] } = this.resolve(schema);
    const each = Object.entries(properties).map(([name, property]) => {
      const value = valueOf(property).map((text): Member[] => [[quote(name), text]]);
      return required.includes(name) ? value : fc.oneof(value, fc.constant<Member[]>([]));
    });
    return fc.tuple(...each).map((parts) => parts.flat());
  }

  /** Now and then as long as the schema lets a text be, or one character longer. */
  private valueOrLongest(schema: Schema): fc.Arbitrary<string> {
    const { maxLength } = this.resolve(schema);
    if (maxLength === undefined) return this.value(schema);
    const longest = fc
      .tuple(fc.constantFrom(...UNITS), fc.nat(1))
      .map(([unit, more]) => quote(unit.repeat(maxLength).slice(0, maxLength + more)));
    return fc.oneof({ weight: 3, arbitrary: this.value(schema) }, { weight: 1, arbitrary: longest });
  }

  /** A value as the schema wants it, as JSON text. */
  private value(schema: Schema): fc.Arbitrary<string> {
    const { type, anyOf, const: only, enum: choices, items, properties } = this.resolve(schema);
    if (only !== undefined) return fc.constant(JSON.stringify(only));
    if (choices) return fc.constantFrom(...choices.map((choice) => JSON.stringify(choice)));
    if (anyOf) return fc.oneof(...anyOf.map((one) => this.value(one)));
    if (properties) return this.valid(schema);
    if (items) return fc.array(this.value(items), { maxLength: 3 }).map((values) => `[${values.join(',')}]`);
    if (type === 'boolean') return fc.boolean().map(String);
    if (type === 'integer' || type === 'number') return fc.integer().map(String);
    return fc.constantFrom(...textsFor(this.resolve(schema))).map(quote);
  }

  resolve(schema: Schema): Schema {
    const name = schema.$ref?.replace('#/components/schemas/', '');
    return name === undefined ? schema : this.resolve(this.api.document.components.schemas[name] ?? {});
  }
}

/** The values that a text may have by its schema; what its example looks like says what it is. */
export function textsFor({ format, examples = [] }: Schema): string[] {
  const example = typeof examples[0] === 'string' ? examples[0] : 'text';
  if (format === 'password')
    return ['{{password}}', '{{password}}', '{{password}}', '{{newPassword}}', '{{canary}}', example];
  if (example.includes('@')) return ['{{email}}', '{{email}}', '{{email}}', '{{canaryAddress}}', example];
  if (/^[\w-]{43}$/.test(example)) return ['{{linkToken}}', '{{linkToken}}', '{{canary}}', example];
  if (/^\d{6}$/.test(example)) return ['{{code}}', '{{code}}', '{{recoveryCode}}', '{{canary}}', example];
  if (/^(\w{4}-){5}/.test(example)) return ['{{recoveryCode}}', '{{recoveryCode}}', '{{code}}', example];
  if (format === 'uuid')
    return [...Array<string>(3).fill('{{sessionId}}'), '{{strangersSessionId}}', '{{userId}}', example];
  return [example, '{{canary}}'];
}
