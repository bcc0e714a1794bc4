import { expect, test } from '@jest/globals';
import { de } from '../src/client/console/words/de/index.js';
import { en } from '../src/client/console/words/en/index.js';
import { fr } from '../src/client/console/words/fr/index.js';
import { vi } from '../src/client/console/words/vi/index.js';

/** What is put into a sentence. */
const places = (sentence: string) => [...sentence.matchAll(/{\w+}/g)].map(([place]) => place).sort();

test.each(Object.entries({ de, fr, vi }))(
  'each sentence of the console is there in %s, is translated, and takes what the English one takes',
  (_, words) => {
    const all = Object.entries(en) as [keyof typeof en, string][];
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
    for (const [name, sentence] of all) {
      expect([name, places(words[name]), !!words[name]]).toEqual([name, places(sentence), true]);
      // A sentence without a word of its own, such as `{ms} ms`, is the same everywhere.
      const isOwn = / /.test(sentence.replace(/{\w+}\S* ?/g, '').trim());
      if (isOwn) expect([name, words[name]]).not.toEqual([name, sentence]);
    }
  },
);

test('no line of a French sentence of the console begins with its mark', () => {
  const sentences = Object.values<string>(fr);
  expect(sentences.filter((sentence) => / [?!:;»]|« /.test(sentence))).toEqual([]);
});

test('no sentence of the console speaks of tokens', () => {
  expect(Object.values<string>({ ...en, ...vi }).filter((sentence) => /token/i.test(sentence))).toEqual([]);
});
