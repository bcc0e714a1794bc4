/**
 * A code as it was meant, whatever it was typed or pasted as: without blanks, hyphens and marks that nobody
 * sees, in capitals, and its digits those of ASCII, be they Arabic, Devanagari or as wide as a letter.
 */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .toUpperCase();
}

/**
 * Each script's digits stand in a row from zero to nine, which begins at a code point that ends with the
 * hexadecimal digit 0 or 6. Source: The Unicode Standard, section 4.6.
 */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0) ?? 0;
  const start = point & ~0xf;
  return String(point - (/\p{Nd}/u.test(String.fromCodePoint(start)) ? start : start + 6));
}
