import type { SignedOutReason } from './session-events.js';

/**
 * The messages between the tabs of one browser. Spans of time, in milliseconds: each tab has a clock of its
 * own, which nobody sets back. `isFound`: by an answer, and not by signing in.
 */
export type Message =
  | { refreshed: number }
  | { signedIn: string | undefined; isFound?: boolean }
  | { signedOut: SignedOutReason; ago: number };

/** Hears what the other tabs say. @returns undefined: the tabs find out for themselves */
export function openChannel(name: string, hear: (message: Message) => void): BroadcastChannel | undefined {
  try {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }: MessageEvent<Message>) => hear(data);
    return channel;
  } catch {
    // There is none in old browsers, and Firefox refuses it with the cookies.
    return undefined;
  }
}
