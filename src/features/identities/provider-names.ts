/** Those that are not written as they are configured, with a capital. */
const SPELLINGS: Readonly<Record<string, string>> = { github: 'GitHub', gitlab: 'GitLab' };

/** The name of a provider, for people: `Google` of the configured `google`. */
export const nameOfProvider = (provider: string): string =>
  SPELLINGS[provider] ?? provider.charAt(0).toUpperCase() + provider.slice(1);
