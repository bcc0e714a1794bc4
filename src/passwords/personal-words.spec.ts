import { describe, expect, test } from '@jest/globals';
import { holdsAddress, holdsName } from './personal-words.js';

describe('a password holds an address', () => {
  test.each([
    ['as it is', 'annabel@example.com', 'annabel@example.com'],
    ['among other words', 'annabel@example.com', 'I am annabel@example.com, and proud'],
    ['in capitals', 'annabel@example.com', 'ANNABEL and the wind'],
    ['in fullwidth letters', 'annabel@example.com', 'ａｎｎａｂｅｌ and the wind'],
    ['before the @', 'annabel@example.com', 'annabel and the wind'],
    ['before the @, with other dots', 'anna.bel@example.com', 'annabel-1984-x'],
    ['before the @, spaced', 'annabel@example.com', 'anna bel 1984 x'],
    ['without its tag', 'annabel+shop@example.com', 'annabel and the wind'],
    ['with its tag', 'ann+shop@example.com', 'ann shop and the wind'],
    ['after the @', 'ann@example.com', 'me at Example.com'],
    ['with a domain in its own script', 'ann@xn--bcher-kva.example', 'ich bei bücher.example'],
    ['in Vietnamese', 'nguyễn@example.com', 'tôi là Nguyễn đây'],
    ['in Japanese', '山田太郎@example.com', '私は山田太郎です。こんにちは'],
  ])('%s', (_, email, password) => expect(holdsAddress(password, email)).toBe(true));

  test.each([
    ['three letters', 'ann@example.com', 'ann ann ann and the wind'],
    ['three letters and signs', 'a.n-n@example.com', 'ann ann ann and the wind'],
    ["a part of the domain, which may be anybody's word", 'ann@live.com', 'we live on an orange'],
    ['the tag alone', 'ann+shopping@example.com', 'shopping and the wind'],
    ['a part of what stands before the @', 'annabel.lee@example.com', 'annabel and the wind'],
    ['an address of one letter at a domain that can not be shown', 'a@xn--0.example', 'correct horse battery staple'],
  ])('but not for %s', (_, email, password) => expect(holdsAddress(password, email)).toBe(false));
});

describe('a password holds a name', () => {
  test.each([
    ['as it is', 'Acme', 'my Acme password'],
    ['in other capitals', 'Acme', 'myACMEpassword'],
    ['of two words as one', 'Acme Notes', 'acmenotes-2024'],
    ['of one word as two', 'AcmeNotes', 'Acme  notes 2024'],
    ['with signs', 'Söhne & Töchter', 'söhne-töchter-2024'],
  ])('%s', (_, name, password) => expect(holdsName(password, name)).toBe(true));

  test.each([
    ['three letters', 'Abc', 'abc and the wind'],
    ['signs alone', '&&&&', '&&&& and the wind'],
    ['one word of several', 'Acme Notes', 'notes and the wind'],
  ])('but not for %s', (_, name, password) => expect(holdsName(password, name)).toBe(false));
});
