import { describe, expect, test } from '@jest/globals';
import { normaliseEmail } from './email-address.js';

describe('one mailbox has one form', () => {
  test.each([
    ['as it is', 'ann@example.com', 'ann@example.com'],
    ['in capitals', 'Ann.Lee@EXAMPLE.Com', 'ann.lee@example.com'],
    ['with spaces around it', ' \t\nann@example.com \u00A0\uFEFF', 'ann@example.com'],
    ['with accents made of two characters', 're\u0301ne\u0301@example.com', 'réné@example.com'],
    ['in capitals with accents', 'ÉMILE@example.com', 'émile@example.com'],
    ['with a domain in its own script', 'ann@bücher.example', 'ann@xn--bcher-kva.example'],
    ['with that domain in capitals', 'ann@BÜCHER.example', 'ann@xn--bcher-kva.example'],
    ['with that domain made of two characters', 'ann@bu\u0308cher.example', 'ann@xn--bcher-kva.example'],
    ['with that domain in ASCII', 'ann@xn--bcher-kva.example', 'ann@xn--bcher-kva.example'],
    ['with an ideographic full stop', 'ann@example\u3002com', 'ann@example.com'],
    ['with a Kelvin sign', '\u212Aevin@example.com', 'kevin@example.com'],
  ])('%s', (_, written, stored) => {
    expect(normaliseEmail(written)).toBe(stored);
  });

  test.each([
    'ann+tag@example.com',
    'a.n.n@example.com',
    "o'brien@example.com",
    'a_b-c=d%e!f/g?h@example.com',
    'x@y.co',
    '用户@example.com',
    '😀@example.com',
  ])('and %s, which providers may or may not read otherwise, stays as it is', (written) =>
    expect(normaliseEmail(written)).toBe(written),
  );

  test('which is its own form', () => {
    for (const written of ['Ré\u0301NE\u0301@BÜCHER.example', ' İstanbul@Example.COM ', 'ẞ@straße.example']) {
      const once = normaliseEmail(written);
      expect(once).toBeDefined();
      expect(normaliseEmail(once ?? '')).toBe(once);
    }
  });
});

describe('no address', () => {
  test.each([
    ['nothing', ''],
    ['only spaces', '   '],
    ['no @', 'ann.example.com'],
    ['no local part', '@example.com'],
    ['no domain', 'ann@'],
    ['two @', 'ann@x@example.com'],
    ['a @ that looks like one (fullwidth)', 'ann\uFF20example.com'],
    ['a second @ that looks like one (fullwidth)', 'ann\uFF20evil.test@example.com'],
    ['a second @ that looks like one (small)', 'ann\uFE6Bevil.test@example.com'],
    ['a list with a comma', 'ann@example.com,eve@evil.test'],
    ['a list with a comma in the local part', 'ann,eve@example.com'],
    ['a list with a semicolon', 'ann@example.com;eve@evil.test'],
    ['a semicolon in the local part', 'ann;eve@example.com'],
    ['a name and an address', 'Ann <ann@example.com>'],
    ['a comment', 'ann(comment)@example.com'],
    ['a quoted local part', '"ann lee"@example.com'],
    ['a quoted local part without a space', '"ann"@example.com'],
    ['a backslash', 'ann\\@example.com'],
    ['a space inside', 'ann lee@example.com'],
    ['a space in the domain', 'ann@exam ple.com'],
    ['a no-break space inside', 'ann\u00A0lee@example.com'],
    ['a line break', 'ann@example.com\r\nBcc: eve@evil.test'],
    ['a line break in the local part', 'ann\n@example.com'],
    ['NUL', 'ann\0@example.com'],
    ['a control character', 'ann\u0007@example.com'],
    ['a lone surrogate', 'ann\uD800@example.com'],
    ['a zero-width space', 'ann\u200B@example.com'],
    ['a soft hyphen', 'an\u00ADn@example.com'],
    ['a right-to-left override', 'ann\u202E@example.com'],
    ['a line separator', 'ann\u2028@example.com'],
    ['a dot at the start', '.ann@example.com'],
    ['a dot at the end', 'ann.@example.com'],
    ['two dots', 'ann..lee@example.com'],
    ['a domain without a dot', 'ann@localhost'],
    ['a domain that ends in a dot', 'ann@example.com.'],
    ['a domain with two dots', 'ann@example..com'],
    ['a domain with a hyphen at an edge', 'ann@-example.com'],
    ['a domain with an underscore', 'ann@exam_ple.com'],
    ['a number for a domain', 'ann@192.0.2.1'],
    ['a literal for a domain', 'ann@[192.0.2.1]'],
    ['a port', 'ann@example.com:25'],
    ['a broken punycode', 'ann@xn--.com'],
    ['mailto', 'mailto:ann@example.com'],
  ])('has %s', (_, written) => {
    expect(normaliseEmail(written)).toBeUndefined();
  });

  // What the URL parser behind domainToASCII cuts off or decodes, and what NFC turns into a separator.
  test.each([
    ['a path', 'ann@example.com/x'],
    ['a query', 'ann@example.com?x'],
    ['a fragment', 'ann@example.com#x'],
    ['an escape in the domain', 'ann@ex%61mple.com'],
    ['a Greek question mark, which NFC makes a semicolon', 'ann\u037Eeve@example.com'],
  ])('has %s', (_, written) => {
    expect(normaliseEmail(written)).toBeUndefined();
  });
});

test('the longest address is what SMTP carries: 254 bytes, 64 of them before the @', () => {
  const domain = `${'d'.repeat(63)}.${'d'.repeat(63)}.${'d'.repeat(57)}.com`;
  const longest = `${'l'.repeat(64)}@${domain}`;
  expect(Buffer.byteLength(longest)).toBe(254);
  expect(normaliseEmail(longest)).toBe(longest);
  expect(normaliseEmail(longest.replace('.com', '.info'))).toBeUndefined();
  expect(normaliseEmail(`${'l'.repeat(65)}@example.com`)).toBeUndefined();
  expect(normaliseEmail(`ann@${'d'.repeat(64)}.com`)).toBeUndefined();
});
