import * as z from 'zod';
import { sentenceId } from '../../platform/errors/sentences.js';
import type { InstalledProject } from '../../platform/registry/project.js';
import type { Profile } from '../../platform/registry/register.js';
import { bytesOf, findUnstorable } from './profile-text.js';
import type { StoredProfile } from './users.table.js';

/** Of all that a user's profile holds, in bytes, as PostgreSQL writes it (`octet_length(profile::text)`). */
export const PROFILE_LIMIT = 8192;

type Access = 'read-only' | 'hidden';
const accesses = z.registry<{ access: Access }>();

/** A field of the profile that clients are shown and can't set. The project's code writes it. */
export function readOnly<Field extends z.ZodType>(field: Field): Field {
  return marked(field, 'read-only');
}

/** A field of the profile that clients neither see nor set. The project's code writes and reads it. */
export function hidden<Field extends z.ZodType>(field: Field): Field {
  return marked(field, 'hidden');
}

/** A copy is marked: the same shape can stand elsewhere too. */
function marked<Field extends z.ZodType>(field: Field, access: Access): Field {
  const copy = field.clone(field.def, { parent: true });
  accesses.add(copy, { access });
  return copy;
}

/** Also where `.optional()` or another wrapper was put around the mark. */
function accessOf(field: z.core.$ZodType): Access | undefined {
  const {
    innerType,
    in: from,
    out: to,
  } = field._zod.def as Partial<Record<'innerType' | 'in' | 'out', z.core.$ZodType>>;
  const inner = [innerType, from, to].flatMap((one) => (one ? [accessOf(one)] : []));
  return accesses.get(field)?.access ?? inner.find((one) => one !== undefined);
}

type Fields = readonly (readonly [name: string, field: z.ZodType])[];

/** Changes of a profile: fields with other values, and the names of those that are removed. */
export interface ProfileChanges {
  set: StoredProfile;
  removed: readonly string[];
}

/** The fields of a user that are a project's own, by its `profile`. */
export class ProfileFields {
  private readonly fields: Fields;
  private readonly shownFields: Fields;
  private readonly takenFields: Fields;

  /**
   * @throws Error for a rule over several fields, which a change of one could not keep, and for a field whose
   * values are not JSON
   */
  constructor(schema: z.ZodObject | undefined) {
    if (schema?.def.checks?.length)
      throw new Error(
        'The profile has a rule over several fields: put it on the fields, or on one that is an object.',
      );
    // Throws for what is not JSON.
    if (schema) z.toJSONSchema(schema, { io: 'output' });
    this.fields = Object.entries(schema?.shape ?? {});
    this.shownFields = this.fields.filter(([, field]) => accessOf(field) !== 'hidden');
    this.takenFields = this.fields.filter(([, field]) => accessOf(field) === undefined);
  }

  /** Whether the project declares any. */
  get isDeclared(): boolean {
    return this.fields.length > 0;
  }

  /** Of a user as clients see one; undefined where nothing is shown. */
  shown(): z.ZodType<StoredProfile> | undefined {
    return objectOf(this.shownFields);
  }

  /** As clients give it at registration: required where one of its fields is. */
  given(): z.ZodType<StoredProfile> | undefined {
    return bodyOf(this.takenFields);
  }

  /** As an operator's file gives it: every field can stand there. */
  imported(): z.ZodType<StoredProfile> | undefined {
    return bodyOf(this.fields);
  }

  /** The same as an admin's request gives it, who sees and sets no hidden field. */
  importedByAdmin(): z.ZodType<StoredProfile> | undefined {
    return bodyOf(this.shownFields);
  }

  /**
   * As clients change it: the fields that come. null removes one that need not be there, so that it is
   * missing, or has its default, again.
   */
  changed(): z.ZodType<StoredProfile> | undefined {
    return changesOf(this.takenFields);
  }

  /** The same as an admin changes it for somebody else: fields too that its user can't set. */
  changedByAdmin(): z.ZodType<StoredProfile> | undefined {
    return changesOf(this.shownFields);
  }

  /** A JSON Schema of `changedByAdmin`; undefined where nothing is shown. */
  describe(): Record<string, unknown> | undefined {
    const schema = this.changedByAdmin();
    return schema && z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  }

  /** The changes of a body that `changed` has let through, as they are written. */
  changesOf(given: StoredProfile): ProfileChanges {
    const removed = this.fields
      .filter(([name, field]) => given[name] === null && parse(field, null) === undefined)
      .map(([name]) => name);
    return {
      removed,
      set: Object.fromEntries(Object.entries(given).filter(([name]) => !removed.includes(name))),
    };
  }

  /**
   * A stored profile as code gets it. A field whose stored value does not fit the schema, as one of before
   * may not, has its default; without one it is missing.
   */
  read(stored: StoredProfile = {}): Profile {
    const entries = this.fields.flatMap(([name, field]) => {
      const own = Object.hasOwn(stored, name) ? stored[name] : undefined;
      const [value] = parse(field, own) ?? parse(field, undefined) ?? [];
      return value === undefined ? [] : [[name, value] as const];
    });
    const fields: unknown = Object.fromEntries(entries);
    return fields as Profile;
  }

  /** A row of a statement, with its profile as code gets it. */
  readRow<Row extends { userId: string; profile?: StoredProfile }>(
    row: Row,
  ): Omit<Row, 'profile'> & { profile: Profile } {
    return { ...row, profile: this.read(row.profile) };
  }

  /** The same as clients see it; undefined where nothing is shown. */
  view(profile: Profile): StoredProfile | undefined {
    if (this.shownFields.length === 0) return undefined;
    const values = profile as StoredProfile;
    return Object.fromEntries(
      this.shownFields.flatMap(([name]) => (Object.hasOwn(values, name) ? [[name, values[name]]] : [])),
    );
  }
}

const known = new WeakMap<InstalledProject, ProfileFields>();

/** The fields of this project: one instance each. */
export function profileFieldsOf(project: InstalledProject): ProfileFields {
  const found = known.get(project) ?? new ProfileFields(project.profile);
  known.set(project, found);
  return found;
}

function objectOf(fields: Fields): z.ZodType<StoredProfile> | undefined {
  return fields.length > 0 ? z.strictObject(Object.fromEntries(fields)) : undefined;
}

function changesOf(fields: Fields): z.ZodType<StoredProfile> | undefined {
  return objectOf(
    fields.map(([name, field]) => {
      const bare = z.nonoptional(withoutDefault(field));
      return [name, z.optional(isOptional(field) ? z.nullable(bare) : bare)];
    }),
  )?.superRefine(refuseUnstorable);
}

function bodyOf(fields: Fields): z.ZodType<StoredProfile> | undefined {
  const body = objectOf(fields)?.superRefine(refuseUnstorable);
  return fields.every(([, field]) => isOptional(field)) ? body?.prefault({}) : body;
}

function isOptional(field: z.ZodType): boolean {
  return field._zod.optin !== undefined;
}

/** A change says nothing of a field that does not come: no default may stand in for it. */
function withoutDefault(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodDefault || field instanceof z.ZodPrefault
    ? withoutDefault(field.unwrap() as z.ZodType)
    : field;
}

/** The value, in a list of one; undefined where it does not fit. What a promise would tell is let through. */
function parse(field: z.ZodType, value: unknown): [unknown] | undefined {
  try {
    const parsed = field.safeParse(value);
    return parsed.success ? [parsed.data] : undefined;
  } catch {
    return [value];
  }
}

function refuseUnstorable(profile: StoredProfile, context: z.RefinementCtx): void {
  const path = findUnstorable(profile);
  if (path) context.addIssue({ code: 'custom', path, message: sentenceId('profile.unstorable') });
  else if (bytesOf(profile) > PROFILE_LIMIT)
    context.addIssue({ code: 'custom', message: sentenceId('profile.tooLarge') });
}
