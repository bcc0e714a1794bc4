import type { Dictionary } from '../words.js';
import type { Words } from '../words/en.js';
import { accountEn, type AccountSentences } from '../words/account/en.js';

/** The sentences of the account, and of forms. */
export type AccountWords = Words & AccountSentences;

/** Those of the account alone: who only signs in loads none of them. */
export const ACCOUNT_WORDS: Dictionary<keyof AccountSentences> = {
  en: accountEn,
  others: {
    de: async () => (await import('../words/account/de.js')).accountDe,
    fr: async () => (await import('../words/account/fr.js')).accountFr,
    vi: async () => (await import('../words/account/vi.js')).accountVi,
  },
};
