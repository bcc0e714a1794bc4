import type * as z from 'zod';
import type { InstalledProject } from './project.js';
import { registry } from './registry.js';

type Validation<Output> = ReturnType<z.ZodType<Output>['~standard']['validate']>;

/**
 * The shape of a body or an answer that depends on the project: modules make theirs before there is one. It
 * stands where a zod shape would, in `@Body({ schema })` and in `@Documented({ answer })`.
 */
export class ProjectSchema<S extends z.ZodType> {
  private readonly made = new WeakMap<InstalledProject, S>();

  readonly '~standard' = {
    version: 1,
    vendor: 'postern',
    validate: (value: unknown): Validation<z.output<S>> =>
      this.of(registry().project)['~standard'].validate(value),
  } as const;

  constructor(private readonly make: (project: InstalledProject) => S) {}

  /** The shape in this project: one instance each. */
  of(project: InstalledProject): S {
    const known = this.made.get(project);
    if (known) return known;
    const made = this.make(project);
    this.made.set(project, made);
    return made;
  }
}

/**
 * The shape of a body or an answer that is made when it is first needed. A start makes none: they are a
 * twentieth of it, and most instances answer few routes. It stands where a zod shape would.
 */
export class LazySchema<S extends z.ZodType> {
  private made: S | undefined;

  readonly '~standard' = {
    version: 1,
    vendor: 'postern',
    validate: (value: unknown): Validation<z.output<S>> => this.schema['~standard'].validate(value),
  } as const;

  constructor(private readonly make: () => S) {}

  get schema(): S {
    return (this.made ??= this.make());
  }
}

/** A shape that is the same in every project, or one that is not. */
export type Shape = z.ZodType | LazySchema<z.ZodType> | ProjectSchema<z.ZodType>;

export type OutputOf<S extends Shape> = S extends ProjectSchema<infer Made> | LazySchema<infer Made>
  ? z.output<Made>
  : S extends z.ZodType
    ? z.output<S>
    : never;

/** The zod shape that `shape` is in this project. */
export function shapeIn(project: InstalledProject, shape: Shape): z.ZodType {
  if (shape instanceof LazySchema) return shape.schema;
  return shape instanceof ProjectSchema ? shape.of(project) : shape;
}
