import { createPrivateKey } from 'node:crypto';
import * as z from 'zod';
import { isLoopback } from '../../platform/env/env-values.js';
import { ANY_ISSUER, type Preset, presetOf } from './presets.js';

/** An identity provider, as the configuration has it. */
export interface ProviderSettings {
  /** Of its variables, in lower case; `_` is `-`. Part of its routes. */
  name: string;
  preset: Preset;
  label: string;
  /** Letter by letter as the provider says it. */
  issuer: string;
  clientId: string;
  /** undefined: a client without one, or one that signs with a key. */
  clientSecret: string | undefined;
  scopes: string;
  /** The URLs of all hosts that are called for it. */
  named: readonly string[];
  /** Of Apple: what its client secrets are made with. */
  signing: SigningKey | undefined;
}

/** A key of Apple's, and whose. */
export interface SigningKey {
  teamId: string;
  keyId: string;
  /** PEM, PKCS #8. */
  privateKey: string;
}

const issuer = z
  .string()
  .refine(
    (value) => /^https?:\/\/[^?#@\s]+$/.test(value) && URL.canParse(value),
    'an https URL without a query, a fragment or a user',
  );

/** On one line its ends of lines stand as `\n`. */
const privateKey = z
  .string()
  .transform((value) => value.replaceAll(String.raw`\n`, '\n'))
  .refine(isEllipticKey, 'the text of the .p8 file: a private key of P-256 in PEM');

const hosts = z
  .string()
  .transform((value) => value.split(',').map((host) => host.trim()))
  .refine(
    (list) => list.every((host) => /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/.test(host)),
    'hosts such as auth.example.com, comma separated',
  );

const visible = (max: number) =>
  z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'no spaces')
    .max(max, `at most ${max} characters`);

const RULES = {
  ISSUER: issuer,
  CLIENT_ID: visible(500),
  CLIENT_SECRET: visible(500),
  SCOPES: z
    .string()
    .regex(
      /^[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+)*$/,
      'scopes, separated by one space each',
    ),
  LABEL: z
    .string()
    .max(40, 'at most 40 characters')
    .regex(/^[^\p{Cc}]*$/u, 'no control characters'),
  HOSTS: hosts,
  // Microsoft names a tenant by its id wherever the issuer is compared, also where it was asked by a domain.
  TENANT: z
    .string()
    .regex(
      /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|common|organizations|consumers)$/,
      "the tenant's id (hexadecimal digits in lower case), `common`, `organizations` or `consumers`",
    ),
  TEAM_ID: z.string().regex(/^[A-Z0-9]{10}$/, 'ten letters and digits'),
  KEY_ID: z.string().regex(/^[A-Z0-9]{10}$/, 'ten letters and digits'),
  PRIVATE_KEY: privateKey,
} as const;

type Field = keyof typeof RULES;

/** The ends of the names of a provider's variables, the longest first. */
const FIELDS = (Object.keys(RULES) as Field[]).toSorted((one, other) => other.length - one.length);

const KNOWN = FIELDS.toSorted().join(', ');

const FIELD = new RegExp(`^OIDC_([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)_(${FIELDS.join('|')})$`);

/** Names of other ways to sign in. */
const RESERVED: ReadonlySet<string> = new Set(['password', 'passkey', 'email']);

const OF_APPLE = ['TEAM_ID', 'KEY_ID', 'PRIVATE_KEY'] as const;

type Fields = Partial<Record<Field, string>>;
type Fault = (line: string) => void;

/**
 * Reads the providers off the variables `OIDC_<NAME>_`, in the order of their names. A name that is none of
 * these is a fault: nothing else begins so.
 */
export function readProviders(
  given: Readonly<Record<string, string>>,
  fault: Fault,
): readonly ProviderSettings[] {
  const byName = new Map<string, Fields>();
  for (const [variable, value] of Object.entries(given)) {
    const [, name, field] = FIELD.exec(variable) ?? [];
    if (name === undefined || field === undefined)
      fault(`${variable}: no setting of a provider; those are OIDC_<NAME>_ and one of ${KNOWN}`);
    else byName.set(name, { ...byName.get(name), [field]: value });
  }
  return [...byName]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([name, fields]) => {
      const read = readProvider(name, fields, fault);
      return read ? [read] : [];
    });
}

function readProvider(upperName: string, fields: Fields, fault: Fault): ProviderSettings | undefined {
  let isFaulty = false;
  const tell = (field: Field, rule: string) => {
    isFaulty = true;
    fault(`OIDC_${upperName}_${field}: ${rule}`);
  };
  const name = upperName.toLowerCase().replaceAll('_', '-');
  if (RESERVED.has(name) || name.length > 40) tell('CLIENT_ID', `no provider can be named ${name}`);
  const preset = presetOf(name);
  for (const [field, rule] of wanted(name, fields, preset)) tell(field, rule);
  const values = valuesOf(fields, tell);
  if (isFaulty) return undefined;
  const { ISSUER, CLIENT_ID = '', TENANT = '', TEAM_ID = '', KEY_ID = '', PRIVATE_KEY, HOSTS = [] } = values;
  const address = ISSUER ?? (preset.issuer ?? '').replace('{tenant}', TENANT);
  return {
    name,
    preset,
    label: values.LABEL ?? (preset.label || name.replace(/^./, (letter) => letter.toUpperCase())),
    issuer: address,
    clientId: CLIENT_ID,
    clientSecret: values.CLIENT_SECRET,
    scopes: values.SCOPES ?? preset.scopes,
    named: [address, ...[...preset.hosts, ...HOSTS].map((host) => `https://${host}`)],
    signing:
      PRIVATE_KEY === undefined ? undefined : { teamId: TEAM_ID, keyId: KEY_ID, privateKey: PRIVATE_KEY },
  };
}

type Values = { [Name in Field]?: z.output<(typeof RULES)[Name]> };

function valuesOf(fields: Fields, tell: (field: Field, rule: string) => void): Values {
  const values: Record<string, unknown> = {};
  for (const field of Object.keys(fields) as Field[]) {
    const parsed = RULES[field].safeParse(fields[field]);
    if (parsed.success) values[field] = parsed.data;
    else tell(field, parsed.error.issues[0]?.message ?? 'not valid');
  }
  return values;
}

/** The variables that a provider lacks, and those that are none of its. */
function* wanted(name: string, fields: Fields, preset: Preset): Generator<[Field, string]> {
  const isApple = name === 'apple';
  if (fields.CLIENT_ID === undefined) yield ['CLIENT_ID', 'required'];
  if (preset.issuer === undefined && fields.ISSUER === undefined) yield ['ISSUER', 'required'];
  if (name === 'microsoft' && fields.ISSUER === undefined && fields.TENANT === undefined)
    yield ['TENANT', "required: the tenant's id, or `common` for every account of Microsoft's"];
  if (name !== 'microsoft' && fields.TENANT !== undefined) yield ['TENANT', 'of OIDC_MICROSOFT_ alone'];
  for (const field of OF_APPLE)
    if (isApple !== (fields[field] !== undefined))
      yield [field, isApple ? 'required' : 'of OIDC_APPLE_ alone'];
  if (isApple && fields.CLIENT_SECRET !== undefined)
    yield ['CLIENT_SECRET', 'none: it is made with OIDC_APPLE_PRIVATE_KEY, and made anew before it expires'];
  if (!isApple && preset !== ANY_ISSUER && fields.CLIENT_SECRET === undefined)
    yield ['CLIENT_SECRET', 'required'];
}

/** The name of a provider's variable. */
export const variableOf = (name: string, field: Field): string =>
  `OIDC_${name.toUpperCase().replaceAll('-', '_')}_${field}`;

/**
 * A provider that could not be called, as its issuer is neither over https nor of this machine; or another
 * one by the name of one whose word is believed.
 */
export function issuerFault(
  { name, preset, issuer: address }: ProviderSettings,
  isProduction: boolean,
): string[] {
  const { protocol, hostname } = new URL(address);
  if (!isProduction && isLoopback(hostname)) return [];
  const variable = variableOf(name, 'ISSUER');
  if (protocol !== 'https:')
    return [`${variable}: ${isProduction ? 'in production https' : 'https, but for this machine'}`];
  if (preset.ownHosts?.includes(hostname) ?? true) return [];
  return [`${variable}: an issuer at ${preset.ownHosts?.join(', ')}; any other one is named otherwise`];
}

function isEllipticKey(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
  } catch {
    return false;
  }
}
