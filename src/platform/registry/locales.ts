/** The languages that Postern has messages in (BCP 47). A new one begins here: docs/languages.md. */
export const LOCALES = ['en', 'vi', 'fr', 'de'] as const;

export type Locale = (typeof LOCALES)[number];
