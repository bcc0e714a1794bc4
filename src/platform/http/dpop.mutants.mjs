// @ts-check

const file = 'src/platform/http/dpop.ts';
const jws = 'src/platform/crypto/jws.ts';
const specs = ['src/platform/http/malformed-proofs.spec.ts'];

/**
 * Ways to break the check of a proof, each of which a spec notices.
 * @type {import('../../../scripts/mutants/list.mjs').Mutant[]}
 */
export const mutants = [
  {
    name: 'a-proof-that-nobody-signed',
    file,
    search: '!key || !isSignedBy(jws, key.key)',
    replace: '!key',
    specs,
  },
  { name: 'a-proof-of-another-method', file, search: 'htm !== req.method || ', replace: '', specs },
  {
    name: 'a-proof-of-another-host',
    file,
    search: 'parsed.origin + parsed.pathname',
    replace: 'parsed.pathname',
    specs,
  },
  {
    name: 'a-proof-of-another-use',
    file,
    search: "typ === 'dpop+jwt' && ",
    replace: '',
    specs,
  },
  {
    name: 'a-proof-with-an-extension',
    file,
    search: ' && crit === undefined',
    replace: '',
    specs,
  },
  {
    name: 'a-proof-of-the-future',
    file,
    search: 'Math.abs(iat - Date.now() / 1000) <= PROOF_SECONDS',
    replace: 'Date.now() / 1000 - iat <= PROOF_SECONDS',
    specs,
  },
  {
    name: 'a-proof-beside-a-prefix-of-its-address',
    file,
    search: 'addressOf(htu) === asked',
    replace: 'addressOf(htu)?.startsWith(asked) === true',
    specs,
  },
  {
    name: 'a-proof-of-another-access-token',
    file,
    search: "if (ath !== undefined && ath !== hashOf(tokenOf(req, 'access'))) throw",
    replace: "if (ath === '') throw",
    specs,
  },
  {
    name: 'a-proof-where-nobody-asks-for-tokens',
    file,
    search: 'text === undefined || !isTokenMode(req)',
    replace: 'text === undefined',
    specs: ['src/platform/http/dpop.spec.ts'],
  },
  {
    name: 'a-proof-with-a-claim-twice',
    file: jws,
    search: 'namesIn(value) === namesWritten(text) ?',
    replace: 'namesIn(value) <= namesWritten(text) ?',
    specs,
  },
  {
    name: 'a-proof-with-its-private-key',
    file: jws,
    search: "const PRIVATE_PARTS = ['d', ",
    replace: 'const PRIVATE_PARTS = [',
    specs,
  },
  {
    name: 'a-proof-in-two-spellings',
    file: jws,
    search: 'parts.length !== 3 || !parts.every(isSpelledOneWay)',
    replace: 'parts.length !== 3',
    specs,
  },
  {
    name: 'a-proof-of-a-program-loses-the-base-path-twice',
    file,
    search: 'basePathOf(appUrl) + url',
    replace: 'basePathOf(appUrl) + url.replace(basePathOf(appUrl), "")',
    specs: ['src/platform/http/dpop.spec.ts'],
  },
];
