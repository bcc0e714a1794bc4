/** A mail taken apart: its header fields in order, unfolded and decoded, and its text and HTML. */
export interface ParsedMail {
  headers: [name: string, value: string][];
  text: string;
  html: string;
}

/** Takes a mail of plain text and HTML apart. Sources: RFC 5322, RFC 2045, RFC 2046, RFC 2047. */
export function parseMime(raw: string): ParsedMail {
  const { headers, body } = split(raw);
  const boundary = /^multipart\/alternative;.*boundary="([^"]+)"/.exec(header(headers, 'Content-Type'))?.[1];
  if (boundary === undefined) throw new Error(`not plain text and HTML: ${raw}`);
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => split(part.replace(/^\r\n/, '')));
  const content = (type: string) => {
    const found = parts.filter((part) => header(part.headers, 'Content-Type').startsWith(type));
    if (found.length !== 1) throw new Error(`${found.length} parts of ${type}: ${raw}`);
    return found
      .map((part) => decodeBody(part.body, header(part.headers, 'Content-Transfer-Encoding')))
      .join();
  };
  return { headers, text: content('text/plain'), html: content('text/html') };
}

/** The value of a header field; the empty string when it is not there. */
export function header(headers: ParsedMail['headers'], name: string): string {
  return headers.find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1] ?? '';
}

function split(raw: string): { headers: ParsedMail['headers']; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = lines.map((line): [string, string] => [
    line.slice(0, line.indexOf(':')),
    decodeWords(line.slice(line.indexOf(':') + 1).trim()),
  ]);
  return { headers, body: raw.slice(end + 4) };
}

function decodeBody(body: string, encoding: string): string {
  const bytes =
    encoding === 'base64'
      ? Buffer.from(body, 'base64')
      : encoding === 'quoted-printable'
        ? unquoted(body.replace(/=\r\n/g, ''))
        : body;
  return bytes.toString().replace(/\r\n/g, '\n');
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, encoding: string, text: string) =>
      (encoding.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64')
        : unquoted(text.replaceAll('_', ' '))
      ).toString(),
    );
}

/** The bytes that are written as = and two hexadecimal digits, or as characters that stand for themselves. */
function unquoted(text: string): Buffer {
  return Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16))),
    'latin1',
  );
}
