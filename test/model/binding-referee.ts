import { require } from './rules.js';
import type { Place, Refusal, Tokens } from './session-server.js';

interface Binding {
  key: Buffer;
  /** Of the token that came with it. */
  generation: number;
  since: number;
}

/**
 * Watches whom a session answers that is bound to a key. What arrives in one second comes in no certain
 * order.
 */
export class BindingReferee {
  private binding: Binding | undefined;
  /** When the last binding began: in that second a request may come before it or after it. */
  private lastAt = Infinity;

  /** @param shownAt when a client has first shown that it has a generation */
  constructor(private readonly shownAt: (generation: number) => number) {}

  /**
   * Judges a refresh, and notes what it binds.
   * @returns whether it came without the key
   */
  refreshed(
    answer: Tokens | Refusal,
    { key }: Place,
    { isBinding, now }: { isBinding: boolean; now: number },
  ): boolean {
    const { binding } = this;
    const isUnproven = binding !== undefined && !(key && binding.key.equals(key));
    if ('refused' in answer) {
      if (answer.refused === 'DEVICE_BINDING_REQUIRED')
        require(isUnproven || this.lastAt >= now, 'a refresh was refused for a key that nobody wants');
      return isUnproven;
    }
    if (isBinding && !binding && key && answer.refresh) this.bind(key, answer.refresh.generation, now);
    if (binding && isUnproven) this.answeredUnproven(binding, answer, now);
    return isUnproven;
  }

  /** Refusals that are about a key, and none of the referee's business. */
  isOfItsOwn(answer: Tokens | Refusal, isBinding: boolean): boolean {
    return 'refused' in answer && (isBinding || answer.refused === 'DEVICE_BINDING_REQUIRED');
  }

  private bind(key: Buffer, generation: number, now: number): void {
    this.binding = { key, generation, since: now };
    this.lastAt = now;
  }

  /** It may be a browser that lost the answer of its registration; until a client shows that it has it. */
  private answeredUnproven({ generation, since }: Binding, { refresh }: Tokens, now: number): void {
    const isDoubtful = since >= now || this.shownAt(generation) >= now;
    require(isDoubtful, 'a refresh without the key of a bound session was answered');
    if (refresh && since < now) this.binding = undefined;
  }
}
