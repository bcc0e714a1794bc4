import type * as z from 'zod';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { AppError, type FieldError } from '../errors/app-error.js';
import { sentence, sentenceOf } from '../errors/sentences.js';
import { ProjectSchema } from '../registry/project-schema.js';
import { registry } from '../registry/registry.js';

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[];
  /** zod's own, for a strict object: the fields that it does not know. */
  code?: string;
  keys?: readonly string[];
}

/** How many faults one answer names: a body of 100 kB can hold many more. */
const MAX_ERRORS = 20;
const MAX_NAME = 100;

/**
 * Nest's takes `__proto__`, `constructor` and `prototype` out of what it is given, and then nobody refuses
 * them by name.
 */
class ValidationPipe extends StandardSchemaValidationPipe {
  private readonly project = registry().project;

  protected override stripProtoKeys(): void {}

  protected override async validate<T>(
    ...[value, schema, options]: Parameters<StandardSchemaValidationPipe['validate']>
  ) {
    const own =
      schema instanceof ProjectSchema ? (schema as ProjectSchema<z.ZodType>).of(this.project) : schema;
    const result = await super.validate<T>(value, own, options);
    // A part that a shape leaves as it is (`z.unknown()`) can still hold them.
    if (!result.issues) super.stripProtoKeys(result.value);
    return result;
  }
}

/**
 * Nest's Standard Schema pipe (`@Body({ schema })`), refusing with `VALIDATION_FAILED` and one entry for each
 * field.
 */
export function validationPipe(): StandardSchemaValidationPipe {
  return new ValidationPipe({
    exceptionFactory: (issues) =>
      new AppError('VALIDATION_FAILED', {
        errors: (issues as readonly Issue[]).flatMap(toFieldErrors).slice(0, MAX_ERRORS),
      }),
  });
}

function toFieldErrors({ message, path = [], code, keys }: Issue): FieldError[] {
  const at = path.map((part) => String(typeof part === 'object' ? part.key : part));
  if (code !== 'unrecognized_keys') return [{ path: at.join('.'), message: sentenceOf(message) }];
  return (keys ?? [])
    .slice(0, MAX_ERRORS)
    .map((key) => ({ path: [...at, key.slice(0, MAX_NAME)].join('.'), message: sentence('field.unknown') }));
}
