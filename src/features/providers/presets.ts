/** A provider that is known by its name: what its console does not have to be asked for. */
export interface Preset {
  label: string;
  /** `oidc`: by its discovery document. The others speak OAuth 2 alone, each in a way of its own. */
  protocol: 'oidc' | 'github' | 'facebook';
  /** Missing: the configuration says it. `{tenant}` stands for OIDC_<NAME>_TENANT. */
  issuer?: string;
  /**
   * The hosts of its issuers, where its word about an address counts for more than another one's: by its name
   * no other issuer may have that.
   */
  ownHosts?: readonly string[];
  scopes: string;
  /** The hosts that its endpoints have besides the issuer's. */
  hosts: readonly string[];
  /**
   * The parameters by which it asks a person who is signed in there, too, who they are, or at least which
   * account it is to be. Empty: there are none.
   */
  asksAnew: Readonly<Record<string, string>>;
  /** The parameters by which it gives out a refresh token, besides what the scopes say. */
  staysFor?: Readonly<Record<string, string>>;
  /** How the browser brings the answer back: in the address, unless it is a form that it posts. */
  responseMode?: 'form_post';
}

/** Source: OpenID Connect Core 1.0, section 3.1.2.1. */
const BY_LOGIN = { prompt: 'login' };

/** It knows no other prompt of use. Source: GitHub, "Authorizing OAuth apps"; Google, "OpenID Connect". */
const BY_CHOICE = { prompt: 'select_account' };

const OIDC_SCOPES = 'openid email profile';

export const PRESETS = {
  google: {
    label: 'Google',
    protocol: 'oidc',
    issuer: 'https://accounts.google.com',
    ownHosts: ['accounts.google.com'],
    scopes: OIDC_SCOPES,
    hosts: ['oauth2.googleapis.com', 'www.googleapis.com', 'openidconnect.googleapis.com'],
    staysFor: { access_type: 'offline' },
    asksAnew: BY_CHOICE,
  },
  apple: {
    label: 'Apple',
    protocol: 'oidc',
    issuer: 'https://appleid.apple.com',
    ownHosts: ['appleid.apple.com'],
    scopes: 'openid email name',
    hosts: [],
    asksAnew: {},
    // Apple refuses these scopes otherwise. Source: Sign in with Apple, "Request an authorization".
    responseMode: 'form_post',
  },
  microsoft: {
    label: 'Microsoft',
    protocol: 'oidc',
    issuer: 'https://login.microsoftonline.com/{tenant}/v2.0',
    // Those of its clouds for governments and in China besides.
    ownHosts: ['login.microsoftonline.com', 'login.microsoftonline.us', 'login.partner.microsoftonline.cn'],
    scopes: OIDC_SCOPES,
    hosts: ['graph.microsoft.com'],
    asksAnew: BY_LOGIN,
  },
  github: {
    label: 'GitHub',
    protocol: 'github',
    issuer: 'https://github.com',
    scopes: 'read:user user:email',
    hosts: ['api.github.com'],
    asksAnew: BY_CHOICE,
  },
  facebook: {
    label: 'Facebook',
    protocol: 'facebook',
    issuer: 'https://www.facebook.com',
    scopes: 'email public_profile',
    hosts: ['graph.facebook.com'],
    // Source: Meta, "Re-authentication".
    asksAnew: { auth_type: 'reauthenticate' },
  },
  gitlab: {
    label: 'GitLab',
    protocol: 'oidc',
    issuer: 'https://gitlab.com',
    scopes: OIDC_SCOPES,
    hosts: [],
    asksAnew: BY_LOGIN,
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

/** Any other provider, by its issuer. */
export const ANY_ISSUER: Preset = {
  label: '',
  protocol: 'oidc',
  scopes: OIDC_SCOPES,
  hosts: [],
  asksAnew: BY_LOGIN,
};

export const presetOf = (name: string): Preset =>
  Object.hasOwn(PRESETS, name) ? PRESETS[name as PresetName] : ANY_ISSUER;
