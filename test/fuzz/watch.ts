/** As many characters of a text are looked up at once. */
const KEY_LENGTH = 8;

/** Looks for many texts at once, as they are and as they are commonly encoded. `Owner` is whose they are. */
export class Watch<Owner> {
  private readonly forms = new Map<string, { form: string; owner: Owner }[]>();

  /** @param text at least 12 characters, so that base64 of it can be told from anything else */
  add(text: string, owner: Owner): void {
    if (text.length < 12) throw new Error(`too short to be watched for: ${text}`);
    for (const form of formsOf(text)) {
      const key = form.slice(0, KEY_LENGTH);
      const known = this.forms.get(key) ?? [];
      this.forms.set(key, known);
      if (!known.some((one) => one.form === form)) known.push({ form, owner });
    }
  }

  /** The first of the texts that stands in `text`, in the form in which it stands there. */
  find(text: string): { form: string; owner: Owner } | undefined {
    for (let at = 0; at <= text.length - KEY_LENGTH; at++) {
      const found = this.forms
        .get(text.slice(at, at + KEY_LENGTH))
        ?.find(({ form }) => text.startsWith(form, at));
      if (found) return found;
    }
    return undefined;
  }
}

/**
 * Raw, URL-encoded in both ways, as JSON escapes it, and in base64, wherever in the encoded bytes it begins.
 */
function formsOf(text: string): Set<string> {
  const encoded = encodeURIComponent(text);
  const escaped = JSON.stringify(text).slice(1, -1);
  return new Set([
    text,
    encoded,
    encoded.replaceAll('%20', '+'),
    escaped,
    ...[0, 1, 2].flatMap((offset) => base64Of(text, offset)),
  ]);
}

/** The characters of base64 that do not depend on what stands before and after. */
function base64Of(text: string, offset: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
  const [from, to] = [Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6)];
  return (['base64', 'base64url'] as const).map((encoding) => bytes.toString(encoding).slice(from, to));
}
