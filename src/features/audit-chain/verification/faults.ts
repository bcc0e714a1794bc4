/** How many faults are said one by one: the first is where to look, and what follows may follow from it. */
const MAX_FAULTS = 20;

/** Sentences on faults, in the order in which they were found. */
export class Faults {
  readonly lines: string[] = [];
  count = 0;

  add(line: string): void {
    this.count++;
    if (this.lines.length < MAX_FAULTS) this.lines.push(line);
  }
}
