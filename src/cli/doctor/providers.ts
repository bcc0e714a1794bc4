import type { Env } from '../../platform/env/env.js';
import { OutboundError } from '../../platform/outbound/outbound-error.js';
import { discover, loadOAuth, OtherIssuer, type Server } from '../../features/providers/oidc.js';
import { ProviderClient } from '../../features/providers/provider-client.js';
import { reasonOf } from '../../features/providers/provider-refusals.js';
import { type ProviderSettings, variableOf } from '../../features/providers/settings.js';
import { type Result, fault, inTime, ok } from './finding.js';

/** Called by Postern itself; the browser goes to the authorization endpoint. */
const CALLED = [
  'token_endpoint',
  'jwks_uri',
  'userinfo_endpoint',
  'pushed_authorization_request_endpoint',
] as const;

const NEEDED = ['authorization_endpoint', 'token_endpoint', 'jwks_uri'] as const;

/**
 * Whether each provider that speaks OpenID Connect answers as the issuer that the configuration names, all at
 * the same time; and the addresses to register there. Client ID and secret are tried at a sign-in alone.
 */
export async function examineProviders(env: Env): Promise<Result[]> {
  const found = await Promise.all(
    env.PROVIDERS.map(async (settings) => {
      if (!env.SIGN_IN_METHODS.includes(settings.name))
        return [ok(`${settings.name} is switched off: SIGN_IN_METHODS leaves it out`)];
      return [...(await examine(settings, env)), ...addressesOf(settings, env)];
    }),
  );
  return found.flat();
}

/** The addresses that the provider's console wants, letter by letter. */
function addressesOf(settings: ProviderSettings, env: Env): Result[] {
  const { redirectUri } = new ProviderClient(settings, env);
  return [ok(`${settings.name}: the redirect URI to register there is ${redirectUri}`)];
}

async function examine(settings: ProviderSettings, env: Env): Promise<Result[]> {
  const { name, issuer, preset } = settings;
  if (preset.protocol !== 'oidc')
    return [ok(`${name}: ${issuer} has no discovery document to ask for; a sign-in shows whether it works`)];
  return inTime(`${name}: ${issuer}`, 'check that this machine may reach it', ask(settings, env));
}

/** One call, which has a deadline of its own. */
async function ask(settings: ProviderSettings, env: Env): Promise<Result[]> {
  const { name, issuer } = settings;
  try {
    const server = await discover(await loadOAuth(), settings, env);
    const faults = faultsOf(settings, server);
    if (faults.length > 0) return faults;
    return [
      ok(`${name}: ${issuer} answers as the issuer that it is to be`),
      ...signOutsOf(settings, server, env),
    ];
  } catch (error) {
    return [fault(`${name}: ${issuer} can't be used (${reasonOf(error)})`, remedyOf(error, settings))];
  }
}

/** The addresses to register where the provider tells of sign-outs, or is told of them. */
function signOutsOf({ name }: ProviderSettings, server: Server, env: Env): Result[] {
  const found: Result[] = [];
  if (server.backchannel_logout_supported === true)
    found.push(
      ok(
        `${name}: its back-channel logout URI, by which its sign-outs end sessions here, is ` +
          `${env.APP_URL}/auth/providers/${name}/back-channel-logout`,
      ),
    );
  if (server.end_session_endpoint !== undefined) {
    const what = 'its post-logout redirect URI, for sign-outs there by this API, is';
    found.push(ok(`${name}: ${what} ${env.AFTER_SIGN_OUT_URL}`));
  }
  return found;
}

function remedyOf(error: unknown, { name, issuer }: ProviderSettings): string {
  const variable = variableOf(name, 'ISSUER');
  if (error instanceof OtherIssuer)
    return `set ${variable} to the document's own issuer, letter by letter, if that is the one you mean`;
  if (error instanceof OutboundError && error.reason === 'address')
    return `an issuer inside a network can't be used: ${variable} has to be one of the internet`;
  if (error instanceof OutboundError) return 'check that it runs, and that this machine may reach it';
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration has to be there: check ${variable}`;
}

/** Endpoints that it does not have, and those at hosts that the configuration does not name. */
function faultsOf({ name, named }: ProviderSettings, server: Server): Result[] {
  const lacking = NEEDED.filter((endpoint) => !URL.canParse(server[endpoint] ?? ''));
  if (lacking.length > 0)
    return [
      fault(
        `${name}: its discovery document lacks ${lacking.join(', ')}`,
        'it is no issuer of OpenID Connect by which people can sign in',
      ),
    ];
  const origins = new Set(named.map((url) => new URL(url).origin));
  const others = CALLED.flatMap((endpoint) => {
    const url = server[endpoint];
    return typeof url === 'string' && URL.canParse(url) ? [new URL(url)] : [];
  }).filter(({ origin }) => !origins.has(origin));
  if (others.length === 0) return [];
  const hosts = [...new Set(others.map(({ host }) => host))].join(',');
  return [
    fault(
      `${name}: it has endpoints at ${hosts}, which are not called`,
      `if they are its own, list them in ${variableOf(name, 'HOSTS')}`,
    ),
  ];
}
