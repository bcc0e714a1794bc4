import type { DynamicModule, Type } from '@nestjs/common';
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Env, VariableFamily, VariableRules, Variables } from './env.js';
import type { ErrorCode } from './errors.js';
import type { LimitRule } from './limit-rule.js';
import type { LinkDeclaration } from './links.js';
import type { MailDeclaration } from './mails.js';
import type { DeclaredMessages, WithMessages } from './messages.js';
import type { ProofRow } from './proofs.js';
import type { Metric } from './metrics.js';
import type { MaintenanceTask } from './maintenance-task.js';
import type { RouteGuard } from './route-guard.js';
import type { SignInMethods, WaysInPart } from './sign-in-methods.js';
import type { WebhookDeclaration } from './webhooks.js';

/** Rows that are deleted once they have expired. */
export interface Expiry {
  /** The name that the sweep has for these rows; unique among all features. */
  name: string;
  table: PgTable;
  /** A column with an index, by which the oldest rows are found first. */
  column: string;
  /** A column of the same order that is a time, where `column` is none. */
  time?: string;
  /** The rows that have expired, after so many days; by default those whose `column` lies in the past. */
  isExpired?: (days: SQL<number>) => SQL;
  /** The primary key; by default `id`. */
  key?: string;
  /** After how many days, where `isExpired` asks for it. */
  days?: (env: Env) => number;
}

/**
 * IP addresses in rows of a table: those of a certain age are shortened, in batches. Its rows have a UUID for
 * a primary key.
 */
export interface HeldAddresses {
  /** Unique among all features. */
  name: string;
  table: PgTable;
  /** Since when a row has its addresses. */
  since: SQL;
  /** Whether a row has an address that is not shortened. */
  isWhole: SQL;
  /** The assignments that shorten them, as `name = …`. Afterwards `isWhole` is false of the row. */
  assignments: SQL;
  /**
   * `since`, if that is a column: with an index on it that has the rows which are whole, the oldest are found
   * at once. Missing: the rows are gone through by their ids, a part each time.
   */
  index?: PgColumn;
  /** A change of other rows that has to follow in the same statement. */
  alongside?: (ids: SQL) => SQL;
  /** Says to the database, once in the statement, after how many days. */
  days?: (days: SQL<number>) => SQL;
}

/**
 * A column whose values `sealColumn` has encrypted, for the place that they stand at. With it a new key
 * reaches those that nobody uses.
 */
export interface EncryptedColumn {
  value: PgColumn;
  /** The row's identity, a UUID: the primary key. */
  row: PgColumn;
  /** Where something else than `sealColumn` encrypts. */
  sealing?: ColumnSealing;
}

/** Values that are encrypted in a form of their own, or not at all. */
export interface ColumnSealing {
  /** The id of a value's key; null: it is not encrypted. */
  keyId: SQL<string | null>;
  /** The form that each value is to have; undefined: any. */
  wants: (env: Env) => 'encrypted' | 'plain' | undefined;
  /** A value as it is to be stored now; undefined: no key opens it. */
  reseal: (env: Env, stored: string) => string | undefined;
}

/** Part of the statement that deletes a user. */
export type UserDeletedPart = (values: { readonly userId: SQL<string>; readonly email: SQL<string> }) => SQL;

/**
 * Part of the statement that tells what is held about a user: a SELECT whose columns have the names that an
 * export says. None of them is a secret, a hash of one, or what opens anything.
 */
export type PersonalDataPart = (values: {
  readonly userId: SQL<string>;
  readonly email: SQL<string>;
  /**
   * When the address became theirs. What knows an address alone is theirs from then on: before it the address
   * was nobody's, or another person's.
   */
  readonly addressSince: SQL<Date>;
}) => SQL;

/** A change of credentials: whose, why, and who asks for it. */
export interface CredentialsChangedValues {
  readonly userId: SQL<string>;
  readonly reason: SQL<string>;
  readonly ip: SQL<string | null>;
  readonly userAgent: SQL<string | null>;
  readonly requestId: SQL<string | null>;
  /** The user who asks for it, where that is another. */
  readonly actorId: SQL<string | null>;
}

/** Part of the statement that runs when credentials have changed. */
export type CredentialsChangedPart = (values: CredentialsChangedValues) => SQL;

/**
 * Part of the statement that takes second factors of a user away, those that were set up at `since` or later:
 * a DELETE, without RETURNING.
 */
export type FactorsResetPart = (values: { readonly userId: SQL<string>; readonly since: SQL<string> }) => SQL;

/** The outcome of the request: it was done, or it was refused. */
export type AuditOutcome = 'success' | 'failure';

/**
 * `__Host-` makes a browser refuse a cookie unless it is Secure, host-only and for the path /, so that no
 * sibling host can plant one; `__Secure-` is what remains of it with a Domain. Source: RFC 6265bis, section
 * 4.1.3.
 */
export interface CookieRow {
  /** Without its prefixes. */
  name: string;
  /** Whether the hosts below COOKIE_DOMAIN get it too; the others are always host-only. */
  shared: boolean;
  /**
   * It has to come along when another site leads a browser here, so it is never SameSite=Strict: `lax` where
   * COOKIE_SAME_SITE is that, and else as the others.
   */
  comesFromElsewhere?: true;
}

/** The declarations of a part of Postern. Every list of such things is derived from all declarations. */
export interface Declaration {
  /** The name of its folder. */
  name: string;
  /** Variables of the environment. Names that begin with `LIMIT_` are the limits' own. */
  env?: VariableRules;
  /** Families of variables, by the name that the value of each has in the environment. */
  envFamilies?: Readonly<Record<string, VariableFamily>>;
  /**
   * The rules that join variables: a line for each that is broken, which names the variable and the rule, and
   * never a value. A variable that is not valid by itself counts as not set, and `isBroken` says so.
   */
  envFaults?: (env: Variables, isBroken: (name: keyof Variables) => boolean) => readonly string[];
  /** Values that follow from variables, by name. */
  envDerived?: Readonly<Record<string, (env: Variables) => unknown>>;
  /** Lines that a start logs: settings that are valid, and a likely slip or a danger. */
  envWarnings?: (env: Env) => readonly string[];
  tables?: readonly PgTable[];
  expires?: readonly Expiry[];
  addresses?: readonly HeldAddresses[];
  encrypted?: readonly EncryptedColumn[];
  /**
   * Statements that run when a user is deleted, as parts of one statement; rows that refer to the user by a
   * foreign key with ON DELETE CASCADE need none.
   */
  userDeleted?: readonly UserDeletedPart[];
  /** The rows about a user that an export of them has, by what they are. */
  personalData?: Readonly<Record<string, PersonalDataPart>>;
  /**
   * Statements that run when a user's credentials have changed, or nobody may use them any more, as named
   * parts of one statement. Each can read those that stand before it, by name.
   */
  credentialsChanged?: Readonly<Record<string, CredentialsChangedPart>>;
  /**
   * Statements that run when second factors of a user are taken away, as parts of one statement, by what
   * their rows are, in the plural (`recovery_codes`): the operator or the audit is told how many there were.
   */
  factorsReset?: Readonly<Record<string, FactorsResetPart>>;
  /** Ways to prove who one is, by the names that a session keeps them by. */
  proofs?: Readonly<Record<string, ProofRow>>;
  /** The ways to sign in that it adds, in this environment: SIGN_IN_METHODS can leave each of them out. */
  signInMethods?: SignInMethods;
  /**
   * Permissions that its routes want by `@RequirePermission()`, as `thing:action`, each with a sentence that
   * says what it allows. The role `admin` has all of them.
   */
  permissions?: Readonly<Record<string, string>>;
  /** The ways by which a user can sign in; a change that leaves none is refused by `WaysIn`. */
  waysIn?: WaysInPart;
  /** Events of the audit, each with its outcome. */
  events?: Readonly<Record<string, AuditOutcome>>;
  /** The webhooks that follow from an event of the audit, by its name. */
  webhooks?: Readonly<Record<string, readonly WebhookDeclaration[]>>;
  /**
   * The event of each error code that speaks of an attack and that no service records itself. Source: OWASP
   * ASVS 5.0, 16.3.3.
   */
  refusals?: Readonly<Record<string, string>>;
  /**
   * How often something may be asked for. The variable `LIMIT_` and the name in capitals says another number.
   */
  limits?: Readonly<Record<string, LimitRule>>;
  /** The instruments, by name: `record()` takes these alone. */
  metrics?: Readonly<Record<string, Metric>>;
  /** Cookies, which `CookiePolicy` alone sets, clears and reads. */
  cookies?: Readonly<Record<string, CookieRow>>;
  /** By their names: `notice()`, `linkMail()`. The words of each are among `messages`. */
  mails?: Readonly<Record<string, MailDeclaration>>;
  /** By their purposes. The words of each link's page are among `messages`. */
  links?: Readonly<Record<string, LinkDeclaration>>;
  /** The codes of its refusals. The title of each in the other languages is among `messages`. */
  errors?: Readonly<Record<string, ErrorCode>>;
  /**
   * The sentences of its refusals besides their titles, by id, in English. The other languages are among
   * `messages`.
   */
  sentences?: Readonly<Record<string, string>>;
  messages?: DeclaredMessages;
}

/** A capability: one folder of `src/features/`. */
export interface Feature extends Declaration {
  /** The features that it imports from. Whatever these require is required too. */
  requires: readonly Feature[];
  module: (env: Env) => Type | DynamicModule;
  /** Guards of every request, in the order in which they run. They run in the order of the features. */
  guards?: readonly Type<RouteGuard>[];
  /**
   * Whether its guards can refuse the request of a live session in which nobody acts as another user, and
   * whose person has proven a short while ago who they are, to a route that wants no role and no permission.
   * By default they can: then nothing is written before they have let the request through.
   */
  guardsRefuse?: (env: Env) => boolean;
  /** Work to be done again and again, as providers of its module. It runs in the order of the features. */
  maintenance?: (env: Env) => readonly Type<MaintenanceTask>[];
}

/** Gives a part of the platform its type. A declaration without its messages does not compile. */
export function defineDeclaration<const D extends Declaration>(declaration: D & WithMessages<D>): D {
  return declaration;
}

/** A feature's own type, without those of the features that it requires: they would grow each time. */
type Own<F extends Feature> = {
  readonly [Part in keyof F]: Part extends 'requires' ? readonly Feature[] : F[Part];
};

/**
 * Gives a feature its type; its literals stay literals. A declaration without its messages does not compile.
 */
export function defineFeature<const F extends Feature>(feature: F & WithMessages<F>): Own<F> {
  return feature as Own<F>;
}
