import type { DynamicModule, Type } from '@nestjs/common';
import type * as z from 'zod';
import type { Brand } from './brand.js';
import type { Declaration, Feature } from './feature.js';
import type { Hooks } from './hooks.js';
import type { WithMailWords } from './messages.js';
import type { DeclaredRoles, WithKnownPermissions } from './permissions.js';
import type { FieldsOf } from './profile.js';
import type { ProjectWords } from './words.js';

/**
 * A project's additions to Postern, besides what every declaration can. A code or a sentence of its own may
 * lack a language: it is said in English then.
 */
export interface Project extends Omit<Partial<Declaration>, 'name'> {
  /** Capabilities in folders of their own, declared as Postern's are. They come after Postern's. */
  readonly features?: readonly Feature[];
  /** Nest modules that declare nothing. */
  readonly modules?: readonly (Type | DynamicModule)[];
  /**
   * Roles besides `user` and `admin`: their names, or each with the permissions that it has. What is said of
   * `admin` here is added to what it has.
   */
  readonly roles?: DeclaredRoles;
  /** The fields of a user that are the project's own. */
  readonly profile?: z.ZodObject;
  /** Looks of mails and pages. */
  readonly brand?: Brand;
  /** Words in the place of Postern's. */
  readonly words?: ProjectWords;
}

type NoFields = z.ZodObject<Readonly<Record<never, never>>>;

/**
 * Gives a project its type; its literals stay literals. A mail or a page without its words in some language
 * does not compile, and neither does a role with a permission that begins as one of Postern's and is none.
 * @param project its hooks know the fields of `profile`
 */
export function definePostern<const P extends Project, S extends z.ZodObject = NoFields>(
  project: P &
    WithMailWords<P> &
    WithKnownPermissions<P> & { readonly profile?: S; readonly hooks?: Partial<Hooks<FieldsOf<S>>> },
): P & { readonly profile?: S } {
  return project;
}

/** A project as it is installed. */
export type InstalledProject = Project & { readonly hooks?: Partial<Hooks<never>> };
