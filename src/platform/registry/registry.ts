import type { PgTable } from 'drizzle-orm/pg-core';
import { type Brand, brandFaults } from './brand.js';
import type {
  AuditOutcome,
  CookieRow,
  CredentialsChangedPart,
  Declaration,
  EncryptedColumn,
  Expiry,
  HeldAddresses,
  FactorsResetPart,
  Feature,
  PersonalDataPart,
  UserDeletedPart,
} from './feature.js';
import type { Env, VariableFamily, VariableRules, Variables } from './env.js';
import type { ErrorCode } from './errors.js';
import type { LimitRule } from './limit-rule.js';
import type { LinkDeclaration, LinkPurpose } from './links.js';
import type { MailDeclaration, TemplateName } from './mails.js';
import type { DeclaredMessages } from './messages.js';
import type { Metric } from './metrics.js';
import { permissionFaults } from './permissions.js';
import type { InstalledProject } from './project.js';
import type { ProofRow } from './proofs.js';
import type { SignInMethods, WaysInPart } from './sign-in-methods.js';
import { type WebhookDeclaration, webhookFaults } from './webhooks.js';

/** The sum of all declarations of the platform and the features. */
export interface Registry {
  features: readonly Feature[];
  env: VariableRules;
  envFamilies: Readonly<Record<string, VariableFamily>>;
  envFaults: readonly NonNullable<Declaration['envFaults']>[];
  envDerived: Readonly<Record<string, (env: Variables) => unknown>>;
  envWarnings: readonly ((env: Env) => readonly string[])[];
  maintenance: readonly NonNullable<Feature['maintenance']>[];
  tables: readonly PgTable[];
  expires: readonly Expiry[];
  addresses: readonly HeldAddresses[];
  encrypted: readonly EncryptedColumn[];
  userDeleted: readonly UserDeletedPart[];
  personalData: Readonly<Record<string, PersonalDataPart>>;
  credentialsChanged: Readonly<Record<string, CredentialsChangedPart>>;
  factorsReset: Readonly<Record<string, FactorsResetPart>>;
  proofs: Readonly<Record<string, ProofRow>>;
  signInMethods: readonly SignInMethods[];
  waysIn: readonly WaysInPart[];
  permissions: Readonly<Record<string, string>>;
  events: Readonly<Record<string, AuditOutcome>>;
  webhooks: Readonly<Record<string, readonly WebhookDeclaration[]>>;
  refusals: Readonly<Record<string, string>>;
  limits: Readonly<Record<string, LimitRule>>;
  metrics: Readonly<Record<string, Metric>>;
  cookies: Readonly<Record<string, CookieRow>>;
  mails: Readonly<Record<TemplateName, MailDeclaration>>;
  links: Readonly<Record<LinkPurpose, LinkDeclaration>>;
  errors: Readonly<Record<string, ErrorCode>>;
  /** English. */
  sentences: Readonly<Record<string, string>>;
  messages: readonly DeclaredMessages[];
  /** The project itself, for what is no declaration: its modules, roles, profile and hooks. */
  project: InstalledProject;
}

let current: Registry | undefined;

/**
 * Sums up what the platform, these features and a project declare, and makes it what `registry()` returns.
 * @throws Error for two declarations of one name, a variable that is named as those of limits are, a
 * reference to what nothing declares, a feature that comes before one that it requires, and a link and a mail
 * that do not belong together, looks that no style sheet takes, and a role that may do what nothing declares
 */
export function register(
  platform: readonly Declaration[],
  features: readonly Feature[],
  project: InstalledProject = {},
): Registry {
  const everyFeature = [...features, ...(project.features ?? [])];
  refuseMisplaced(everyFeature);
  const all: readonly Declaration[] = [...platform, ...everyFeature, { ...project, name: 'project' }];
  refuseTwice('feature', all);
  refuseTwice(
    'kind of rows that expire',
    all.flatMap((one) => one.expires ?? []),
  );
  const sum = { ...sumOf(everyFeature, all), project };
  refuseUnknown('audit event', Object.values(sum.refusals), sum.events);
  refuseUnknown('audit event', Object.keys(sum.webhooks), sum.events);
  refuseUnknown('error code', Object.keys(sum.refusals), sum.errors);
  checkLinkMails(sum.mails, sum.links);
  refuseLimitNames(sum.env);
  refuseBrand(project.brand);
  const [fault] = [...permissionFaults(project.roles, sum.permissions), ...webhookFaults(sum.webhooks)];
  if (fault !== undefined) throw new Error(fault);
  return (current = sum);
}

/** Sums up what all of them declare. @throws Error for a name that two of them declare */
function sumOf(features: readonly Feature[], all: readonly Declaration[]): Omit<Registry, 'project'> {
  return {
    features,
    env: merge('variable', all, (one) => one.env),
    envFamilies: merge('family of variables', all, (one) => one.envFamilies),
    envFaults: all.flatMap((one) => one.envFaults ?? []),
    envDerived: merge('derived value of the environment', all, (one) => one.envDerived),
    envWarnings: all.flatMap((one) => one.envWarnings ?? []),
    maintenance: features.flatMap((one) => one.maintenance ?? []),
    tables: all.flatMap((one) => one.tables ?? []),
    expires: all.flatMap((one) => one.expires ?? []),
    addresses: all.flatMap((one) => one.addresses ?? []),
    encrypted: all.flatMap((one) => one.encrypted ?? []),
    userDeleted: all.flatMap((one) => one.userDeleted ?? []),
    personalData: merge('kind of personal data', all, (one) => one.personalData),
    credentialsChanged: merge('consequence of changed credentials', all, (one) => one.credentialsChanged),
    factorsReset: merge('kind of second factors that are reset', all, (one) => one.factorsReset),
    proofs: merge('way to prove who one is', all, (one) => one.proofs),
    signInMethods: all.flatMap((one) => one.signInMethods ?? []),
    waysIn: all.flatMap((one) => one.waysIn ?? []),
    permissions: merge('permission', all, (one) => one.permissions),
    events: merge('audit event', all, (one) => one.events),
    webhooks: merge('webhooks of the audit event', all, (one) => one.webhooks),
    refusals: merge('refusal', all, (one) => one.refusals),
    limits: merge('limit', all, (one) => one.limits),
    metrics: merge('metric', all, (one) => one.metrics),
    cookies: merge('cookie', all, (one) => one.cookies),
    mails: merge('mail', all, (one) => one.mails),
    links: merge('link', all, (one) => one.links),
    errors: merge('error code', all, (one) => one.errors),
    sentences: merge('sentence', all, (one) => one.sentences),
    messages: all.flatMap((one) => one.messages ?? []),
  };
}

/**
 * The registered declarations.
 * @throws Error before `src/features/index.ts` has been loaded
 */
export function registry(): Registry {
  if (!current) throw new Error('No features are registered: import src/features/index.ts first.');
  return current;
}

function refuseMisplaced(features: readonly Feature[]): void {
  for (const [index, { name, requires }] of features.entries()) {
    const missing = requires.find((required) => !features.slice(0, index).includes(required));
    if (missing) throw new Error(`${name} requires ${missing.name}: list that feature before it`);
  }
}

function refuseTwice(kind: string, declared: readonly { name: string }[]): void {
  const names = declared.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two declarations of the ${kind} ${twice}`);
}

type Table<T> = Readonly<Record<string, T>>;

/** One table of what all parts declare. @throws Error for a name that two of them declare */
function merge<T>(
  kind: string,
  all: readonly Declaration[],
  tableOf: (one: Declaration) => Table<T> | undefined,
): Table<T> {
  const owners = new Map<string, string>();
  // Without a prototype V8 keeps it as a table at once, and not as an object with a shape for each name.
  const merged = Object.create(null) as Record<string, T>;
  for (const one of all) {
    const table = tableOf(one) ?? {};
    for (const name of Object.keys(table)) {
      const owner = owners.get(name);
      if (owner !== undefined) throw new Error(`${owner} and ${one.name} both declare the ${kind} ${name}`);
      owners.set(name, one.name);
      merged[name] = table[name] as T;
    }
  }
  return merged;
}

function refuseUnknown(kind: string, names: readonly string[], declared: Table<unknown>): void {
  const unknown = names.find((name) => !Object.hasOwn(declared, name));
  if (unknown !== undefined) throw new Error(`Nothing declares the ${kind} ${unknown}`);
}

/** A colour that is none would undo the style of every page. */
function refuseBrand(brand: Brand = {}): void {
  const [fault] = brandFaults(brand);
  if (fault !== undefined) throw new Error(fault);
}

/** A limit has a variable of its own: another one of such a name could be a later limit's. */
function refuseLimitNames(env: VariableRules): void {
  const name = Object.keys(env).find((variable) => variable.startsWith('LIMIT_'));
  if (name !== undefined)
    throw new Error(
      `The variable ${name} is named as those of limits are: declare a limit, or name it otherwise`,
    );
}

/** Each link is carried by a mail for links, and each such mail carries one link. */
function checkLinkMails(mails: Table<MailDeclaration>, links: Table<LinkDeclaration>): void {
  const carried = Object.entries(links).map(([link, { mail }]) => ({ name: mail, link }));
  for (const { name, link } of carried)
    if (mails[name]?.kind !== 'link')
      throw new Error(`The link ${link} is carried by ${name}, which no feature declares as a linkMail()`);
  refuseTwice('link of the mail', carried);
  const idle = Object.keys(mails).find(
    (name) => mails[name]?.kind === 'link' && !carried.some((one) => one.name === name),
  );
  if (idle !== undefined) throw new Error(`The mail ${idle} is a linkMail(), and no link names it`);
}
