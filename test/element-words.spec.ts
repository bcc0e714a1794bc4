import { expect, test } from '@jest/globals';
import { de } from '../src/client/elements/words/de.js';
import { en } from '../src/client/elements/words/en.js';
import { fr } from '../src/client/elements/words/fr.js';
import { vi } from '../src/client/elements/words/vi.js';
import { accountDe } from '../src/client/elements/words/account/de.js';
import { accountFr } from '../src/client/elements/words/account/fr.js';
import { accountVi } from '../src/client/elements/words/account/vi.js';
import { mails as mailsDe } from '../src/features/recovery-codes/messages/de/mails.js';
import { mails as mailsFr } from '../src/features/recovery-codes/messages/fr/mails.js';
import { mails as mailsVi } from '../src/features/recovery-codes/messages/vi/mails.js';
import { bundled } from './support/page-server.js';

/** What is put into a sentence. */
const places = (sentence: string) => [...sentence.matchAll(/{\w+}/g)].map(([place]) => place).sort();

test.each(Object.entries({ de, fr, vi }))(
  'each sentence of the elements is there in %s, and takes what the English one takes',
  (_, words) => {
    const all = Object.entries(en) as [keyof typeof en, string][];
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
    for (const [name, sentence] of all)
      expect([name, places(words[name]), !!words[name]]).toEqual([name, places(sentence), true]);
  },
);

const VALUES = {
  appName: 'Acme',
  client: '',
  when: '',
  isLast: false,
  left: 0,
  isNewcomer: false,
  provider: '',
};

test.each([
  ['de', accountDe, mailsDe],
  ['fr', accountFr, mailsFr],
  ['vi', accountVi, mailsVi],
] as const)('recovery codes have the name that they have in emails, in %s', (_, { codes }, mails) => {
  const { subject } = mails['recovery-codes-renewed'](VALUES);
  expect(subject.toLowerCase()).toContain(codes.toLowerCase());
});

test('no line of a French sentence begins with its mark', () => {
  const sentences = Object.values({ ...fr, ...accountFr });
  expect(sentences.filter((sentence) => / [?!:;»]|« /.test(sentence))).toEqual([]);
});

test('no sentence of the elements speaks of tokens', () => {
  expect(Object.values({ ...en, ...vi }).filter((sentence) => /token/i.test(sentence))).toEqual([]);
});

test('a server that loads the elements has nothing registered, and no error', async () => {
  const script = await bundled(`import { createClient } from './src/client/client.ts';
    import { defineElements } from './src/client/elements/index.ts';
    defineElements(createClient());`);
  const loaded = await import(`data:text/javascript,${encodeURIComponent(script)}`).then(() => 'loaded');
  expect(loaded).toBe('loaded');
});
