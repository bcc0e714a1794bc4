import type { TokenEndpointResponse } from 'oauth4webapi';

/** Tokens that a provider gives out. */
export interface GivenTokens {
  accessToken: string;
  refreshToken: string | undefined;
  idToken: string | undefined;
  /** Between blanks. */
  scopes: string;
  /** For how long the access token works; undefined: the provider does not say. */
  seconds: number | undefined;
}

/** @param asked the scopes that were asked for: a provider that grants all of them need not repeat them */
export const givenTokensOf = (
  { access_token, refresh_token, id_token, scope, expires_in }: TokenEndpointResponse,
  asked: string,
): GivenTokens => ({
  accessToken: access_token,
  refreshToken: refresh_token,
  idToken: id_token,
  scopes: scope ?? asked,
  // More than the database can count is no end.
  seconds: expires_in !== undefined && expires_in < 2 ** 31 ? Math.floor(expires_in) : undefined,
});
