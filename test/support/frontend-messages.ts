/**
 * Reads what a client sends to PostgreSQL, far enough to know which statements it has carried out.
 * Source: PostgreSQL manual, "Message Formats".
 */
export class FrontendMessages {
  private pending = Buffer.alloc(0);
  private isStarted = false;
  private readonly prepared = new Map<string, string>();
  private bound = '';

  /** @returns the texts of the statements whose execution these bytes complete asking for */
  read(bytes: Buffer): string[] {
    this.pending = Buffer.concat([this.pending, bytes]);
    const executed: string[] = [];
    for (;;) {
      // The first message, the startup, has no type byte.
      const head = this.isStarted ? 1 : 0;
      if (this.pending.length < head + 4) return executed;
      const length = head + this.pending.readUInt32BE(head);
      if (this.pending.length < length) return executed;
      const message = this.pending.subarray(0, length);
      this.pending = this.pending.subarray(length);
      if (this.isStarted)
        executed.push(...this.take(String.fromCharCode(message[0] ?? 0), message.subarray(5)));
      this.isStarted = true;
    }
  }

  private take(type: string, body: Buffer): string[] {
    const [first = '', second = ''] = body.toString('latin1').split('\0', 2);
    if (type === 'P') this.prepared.set(first, second);
    if (type === 'B') this.bound = this.prepared.get(second) ?? '';
    if (type === 'E') return [this.bound];
    return type === 'Q' ? [first] : [];
  }
}
