/** How a value of the profile is chosen or typed. */
export type Kind = { isOptional: boolean } & (
  | { is: 'choice'; values: readonly string[]; isJson: boolean }
  | { is: 'text'; isLong: boolean }
  | { is: 'number'; isLong: false }
  | { is: 'json'; isLong: true }
);

interface Schema {
  type?: unknown;
  enum?: unknown;
  anyOf?: unknown;
  maxLength?: unknown;
}

/** Texts that may have more characters get several lines. */
const ONE_LINE = 120;

/** By the JSON Schema of a field. Whatever is neither a choice, a text nor a number is typed as JSON. */
export function kindOf(schema: unknown): Kind {
  const all = alternativesOf(schema);
  const [only = {}, ...others] = all.filter(({ type }) => type !== 'null');
  const isOptional = others.length < all.length - 1;
  if (others.length > 0) return { is: 'json', isLong: true, isOptional };
  const choices: unknown[] = Array.isArray(only.enum) ? only.enum : [];
  if (choices.length > 0 && choices.every((one) => typeof one === 'string'))
    return { is: 'choice', values: choices, isJson: false, isOptional };
  if (only.type === 'boolean') return { is: 'choice', values: ['true', 'false'], isJson: true, isOptional };
  if (only.type === 'string') {
    const longest = typeof only.maxLength === 'number' ? only.maxLength : 0;
    return { is: 'text', isLong: longest > ONE_LINE, isOptional };
  }
  if (only.type === 'number' || only.type === 'integer') return { is: 'number', isLong: false, isOptional };
  return { is: 'json', isLong: true, isOptional };
}

function alternativesOf(schema: unknown): Schema[] {
  if (typeof schema !== 'object' || schema === null) return [{}];
  const { anyOf, type } = schema as Schema;
  if (Array.isArray(anyOf)) return anyOf.flatMap(alternativesOf);
  return Array.isArray(type) ? type.map((one: unknown) => ({ ...schema, type: one })) : [schema];
}
