import { describe, expect, test } from '@jest/globals';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { holdsWords, readWords, wordsOfAddress, wordsOfName } from './personal-words.js';

/**
 * Two hundred local parts that many addresses have: short given names, which stand in many words, longer
 * ones, and what teams call a mailbox.
 */
const COMMON_LOCAL_PARTS = `
adam alan alex alice andy anna anne arno axel bart beth bill bob2 carl cara chen cora dana dani dave dean
dora earl edda ella emil emma eric erik erin ette fred gary gina glen greg hank hans ida1 igor ines inge
iris ivan jack jane jana jean jens jill joan joel john jose josh juan judy june kara karl kate kurt lana
lara lars lena leon lily lina lisa lord lori luca lucy luis luke lynn mara marc mark mary matt mika mike
mila mimi mina mira nate neil nick nina nora olaf olga omar oscar otto owen paul pete rene rich rick rita
rob1 rosa rose ross ruth ryan sean seth stan sven tara theo tina todd tony vera wang will
james robert michael william david richard joseph thomas charles daniel matthew anthony steven andrew
kenneth kevin brian george edward jason jeffrey patricia jennifer linda elizabeth barbara susan jessica
sarah nancy sandra ashley
info contact sales support admin office mail hello team service post jobs press billing marketing help news
shop test home
abel anke arne cleo clara dirk elsa enzo finn gabi gero hugo ilse ingo jule kira lore mona nele nils rolf
rudi
anna.lee john.smith j.miller
`
  .trim()
  .split(/\s+/);

const addressIn = (password: string, email: string) => holdsWords(readWords(password), wordsOfAddress(email));
const nameIn = (password: string, name: string) => holdsWords(readWords(password), wordsOfName(name));

describe('a password holds an address', () => {
  test.each([
    ['as it is', 'annabel@example.com', 'annabel@example.com'],
    ['among other words', 'annabel@example.com', 'I am annabel@example.com, and proud'],
    ['in capitals', 'annabel@example.com', 'ANNABEL and the wind'],
    ['in fullwidth letters', 'annabel@example.com', 'ａｎｎａｂｅｌ and the wind'],
    ['before the @', 'annabel@example.com', 'annabel and the wind'],
    ['before the @, with other dots', 'anna.bel@example.com', 'annabel-1984-x'],
    ['before the @, spaced', 'annabel@example.com', 'anna bel 1984 x'],
    ['before the @, inside another word', 'annabel@example.com', 'xyzannabelzyx'],
    ['before the @, with digits at its end', 'anna@example.com', 'the wind anna1984'],
    ['before the @, with a capital at its start', 'anna@example.com', 'theWindAnnaSings'],
    ['before the @, in capitals inside a word', 'anna@example.com', 'theANNAwind'],
    ['before the @, at the start of a word without an edge', 'anna@example.com', 'annasunshine'],
    ['before the @, at the end of a word without an edge', 'anna@example.com', 'sunshineanna99'],
    ['with digits for letters', 'annabel@example.com', '4nn4b3l and the wind'],
    ['with signs for letters', 'anna@example.com', '@nn@ and the wind'],
    ['with a 1 for an l', 'paul@example.com', 'pau1 and the wind'],
    ['with a digit of its own', 'ann4@example.com', 'ann4 and the wind'],
    ['with its digits as letters', 'h4ck3r@example.com', 'hacker and the wind'],
    ['with a letter more', 'annabel@example.com', 'annabell and the wind'],
    ['with a letter less', 'annabel@example.com', 'anabel and the wind'],
    ['with another letter', 'annabel@example.com', 'annabal and the wind'],
    ['with two letters changed', 'annabel@example.com', 'annbael and the wind'],
    ['backwards', 'annabel@example.com', 'lebanna and the wind'],
    ['without its tag', 'annabel+shop@example.com', 'annabel and the wind'],
    ['with its tag', 'ann+shop@example.com', 'ann shop and the wind'],
    ['after the @', 'ann@example.com', 'me at Example.com'],
    ['with a domain in its own script', 'ann@xn--bcher-kva.example', 'ich bei bücher.example'],
    ['in Vietnamese', 'nguyễn@example.com', 'tôi là Nguyễn đây'],
    ['in Japanese, which writes no spaces', '山田太郎@example.com', '私は山田太郎です。こんにちは'],
  ])('%s', (_, email, password) => expect(addressIn(password, email)).toBe(true));

  test.each([
    ['three letters', 'ann@example.com', 'ann ann ann and the wind'],
    ['three letters and signs', 'a.n-n@example.com', 'ann ann ann and the wind'],
    ['a short name inside other words', 'team@example.com', 'steam engine whistle'],
    ['a short name inside a word with a capital', 'team@example.com', 'Steam Engine Whistle'],
    ['a short name across two words', 'team@example.com', 'gate amber whistle'],
    ['a short name with one letter wrong', 'mark@example.com', 'dark engine whistle'],
    ["a part of the domain, which may be anybody's word", 'ann@live.com', 'we live on an orange'],
    ['the tag alone', 'ann+shopping@example.com', 'shopping and the wind'],
    ['a part of what stands before the @', 'annabel.lee@example.com', 'annabel and the wind'],
    [
      'an address of one letter at a domain that can not be shown',
      'a@xn--0.example',
      'correct horse battery staple',
    ],
  ])('but not for %s', (_, email, password) => expect(addressIn(password, email)).toBe(false));
});

describe('a password holds a name', () => {
  test.each([
    ['as it is', 'Acme', 'my Acme password'],
    ['in other capitals', 'Acme', 'myACMEpassword'],
    ['of two words as one', 'Acme Notes', 'acmenotes-2024'],
    ['of one word as two', 'AcmeNotes', 'Acme  notes 2024'],
    ['with signs', 'Söhne & Töchter', 'söhne-töchter-2024'],
  ])('%s', (_, name, password) => expect(nameIn(password, name)).toBe(true));

  test.each([
    ['three letters', 'Abc', 'abc and the wind'],
    ['signs alone', '&&&&', '&&&& and the wind'],
    ['one word of several', 'Acme Notes', 'notes and the wind'],
  ])('but not for %s', (_, name, password) => expect(nameIn(password, name)).toBe(false));
});

describe('fewer than 1 in 2,000 of 10,000 passphrases of four words hold a common local part', () => {
  const addresses = [...new Set(COMMON_LOCAL_PARTS)].map((local) => wordsOfAddress(`${local}@example.test`));

  test.each([
    ['spaced', ' '],
    ['written as one word', ''],
  ])('%s', (_, between) => {
    expect(addresses).toHaveLength(200);
    const pick = numbersFrom(20_261_129);
    let refused = 0;
    for (let i = 0; i < 10_000; i++) {
      const passphrase = readWords([0, 0, 0, 0].map(() => wordlist[pick(wordlist.length)]).join(between));
      refused += addresses.filter((address) => holdsWords(passphrase, address)).length;
    }
    expect(refused / (10_000 * addresses.length)).toBeLessThan(1 / 2000);
  });
});

/** The same numbers at every run. Source: Lehmer's generator with Park and Miller's constants. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}
