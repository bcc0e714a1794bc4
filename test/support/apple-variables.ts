import { generateKeyPairSync, type KeyObject } from 'node:crypto';

interface TeamKey {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

/** As Apple makes one for a team. */
export const newTeamKey = (): TeamKey => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The variables by which an app has Apple, at this issuer. */
export const appleVariables = (issuer: string, { privateKey }: TeamKey) => ({
  OIDC_APPLE_ISSUER: issuer,
  OIDC_APPLE_CLIENT_ID: 'com.example.web',
  OIDC_APPLE_TEAM_ID: 'ABCDE12345',
  OIDC_APPLE_KEY_ID: 'KEYID12345',
  OIDC_APPLE_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
});
