import { Injectable } from '@nestjs/common';

export interface ConsoleFile {
  /** As in Content-Type. */
  type: string;
  plain: Buffer;
  zipped: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** The console's files, which nothing loads before the first request wants one. */
@Injectable()
export class ConsoleFiles {
  private readonly made = new Map<string, Promise<ConsoleFile>>();

  /** @returns undefined: there is none of this name */
  async find(name: string): Promise<ConsoleFile | undefined> {
    const { FILES } = await import('./built/files.js');
    const text = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
    if (text === undefined) return undefined;
    const made = this.made.get(name) ?? zip(name, text);
    this.made.set(name, made);
    return made;
  }

  /** The names of the files that the page has. */
  async names(): Promise<{ script: string; style: string }> {
    const { SCRIPT: script, STYLE: style } = await import('./built/files.js');
    return { script, style };
  }
}

async function zip(name: string, text: string): Promise<ConsoleFile> {
  const { gzipSync } = await import('node:zlib');
  const plain = Buffer.from(text);
  const type = TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return { type, plain, zipped: gzipSync(plain) };
}
