const MAX_LENGTH = 60;

/**
 * The name that a program gives itself, for a person to read: one short line, in which nothing can be read as
 * a link or an address, turns the direction of a text, or is not seen. It proves nothing.
 * @returns null where nothing is left
 */
export function clientNameOf(said: string): string | null {
  const name = said
    .slice(0, 1000)
    .normalize('NFKC')
    // Letters and marks that are blank: fillers, joiners.
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, ' ')
    .replaceAll(/[^\p{L}\p{M}\p{N} '’.()+-]/gu, ' ')
    // A letter with more marks than scripts have would cover what stands above it.
    .replaceAll(/(\p{M}{2})\p{M}+/gu, '$1')
    // A version has its dots, a host none.
    .replaceAll(/\.(?!\p{Nd})/gu, ' ')
    .replaceAll(/(?<!\p{Nd})\./gu, ' ')
    // Four numbers may be an address.
    .replaceAll(/\p{Nd}+(?:\.\p{Nd}+){3,}/gu, (numbers) => numbers.replaceAll('.', ' '))
    .replaceAll(/\s+/gu, ' ')
    .trim();
  const short = [...name].slice(0, MAX_LENGTH).join('').trim();
  return /[\p{L}\p{N}]/u.test(short) ? short : null;
}
