import { z } from 'zod';

/** A JSON Schema, draft 2020-12, as OpenAPI 3.1 takes it. */
export type JsonSchema = { [keyword: string]: unknown };

/** Turns zod shapes into JSON Schemas. Shapes with an `id` become components, and are referred to. */
export class Schemas {
  readonly components: Record<string, JsonSchema> = {};

  /** @param side of a shape that transforms, what a client sends (`input`) or what it gets (`output`) */
  of(shape: z.ZodType, side: 'input' | 'output'): JsonSchema {
    const converted = z.toJSONSchema(shape, {
      io: side,
      override: ({ jsonSchema }) => {
        // zod's pattern for a moment has 300 characters, and its format says the same.
        if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      },
    });
    delete converted.$schema;
    const { $defs, ...schema } = JSON.parse(JSON.stringify(converted).replaceAll('"#/$defs/', '"#/components/schemas/')) as JsonSchema;
    Object.assign(this.components, $defs);
    return schema;
  }

  /** An example of a schema that `of` has made: put together from the first examples in it. */
  exampleOf(schema: JsonSchema): unknown {
    if (typeof schema.$ref === 'string') return this.exampleOf(this.components[schema.$ref.replace('#/components/schemas/', '')] ?? {});
    if (Array.isArray(schema.examples)) return schema.examples[0];
    if (schema.const !== undefined) return schema.const;
    if (schema.type === 'array') return [this.exampleOf(schema.items as JsonSchema)];
    const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
    return Object.fromEntries(properties.map(([name, property]) => [name, this.exampleOf(property)]));
  }
}
