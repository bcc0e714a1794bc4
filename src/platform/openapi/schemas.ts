import * as z from 'zod';

/** A JSON Schema, draft 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = { [keyword: string]: unknown };

/** Turns zod shapes into JSON Schemas. Shapes with an `id` become components, and are referred to. */
export class Schemas {
  readonly components: Record<string, JsonSchema> = {};

  /** @param side of a shape that transforms, what a client sends (`input`) or what it gets (`output`) */
  of(shape: z.ZodType, side: 'input' | 'output'): JsonSchema {
    const converted = z.toJSONSchema(shape, {
      io: side,
      // Bytes and files, which JSON has no words for.
      unrepresentable: 'any',
      override: ({ jsonSchema }) => {
        // zod's pattern for a timestamp has 300 characters, and its format says the same.
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      },
    });
    delete converted.$schema;
    const { $defs, ...schema } = JSON.parse(
      JSON.stringify(converted).replaceAll('"#/$defs/', '"#/components/schemas/'),
    ) as JsonSchema;
    Object.assign(this.components, $defs);
    return schema;
  }

  /** An example of a schema that `of` has made: put together from the first examples in it. */
  exampleOf(schema: JsonSchema): unknown {
    const {
      $ref,
      examples,
      const: only,
      enum: choices,
      anyOf,
      items,
      properties,
      required,
    } = schema as ExampleKeywords;
    if ($ref !== undefined)
      return this.exampleOf(this.components[$ref.replace('#/components/schemas/', '')] ?? {});
    if (examples) return examples[0];
    if (only !== undefined) return only;
    if (choices) return choices[0];
    if (anyOf?.[0]) return this.exampleOf(anyOf[0]);
    if (items) return [this.exampleOf(items)];
    return properties && this.exampleOfObject(properties, required ?? []);
  }

  /** Without what no example is known of; undefined where that is something required. */
  private exampleOfObject(properties: Readonly<Record<string, JsonSchema>>, required: string[]): unknown {
    const known = Object.entries(properties)
      .map(([name, property]) => [name, this.exampleOf(property)] as const)
      .filter(([, example]) => example !== undefined);
    const example = Object.fromEntries(known);
    return required.every((name) => name in example) ? example : undefined;
  }
}

interface ExampleKeywords {
  $ref?: string;
  examples?: unknown[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
}
