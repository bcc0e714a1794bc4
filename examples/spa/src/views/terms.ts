import type { Client } from 'postern-client';
import { h } from '../dom.js';

/**
 * The terms of use that hold have changed, or were never accepted: asks for them, and calls `accepted` then.
 * Where others hold by the time of the answer, it shows those.
 */
export function terms(api: Client, accepted: () => void): HTMLElement {
  const version = h('p', {});
  const notice = h('p', { role: 'status' });
  const button = h('button', { type: 'button', disabled: true }, 'Accept');
  let shown: string | undefined;

  async function read(): Promise<void> {
    const { data } = await api.GET('/auth/me/terms');
    shown = data?.version ?? undefined;
    version.textContent = shown ? `The terms of use of ${shown} hold now.` : '';
    button.disabled = shown === undefined;
    if (!shown) notice.textContent = 'That did not work. Please load the page again in a moment.';
  }

  async function accept(): Promise<void> {
    if (shown === undefined) return;
    button.disabled = true;
    const { error } = await api.POST('/auth/me/terms', { body: { version: shown } });
    if (!error) return accepted();
    button.disabled = false;
    notice.textContent = error.code === 'TERMS_OUTDATED' ? 'They have changed again.' : 'That did not work.';
    if (error.code === 'TERMS_OUTDATED') await read();
  }

  button.addEventListener('click', () => void accept());
  const leave = h('button', { type: 'button' }, 'Sign out');
  leave.addEventListener('click', () => void api.POST('/auth/logout'));
  void read();
  return h('section', { class: 'card' }, h('h1', {}, 'Our terms changed'), version, button, leave, notice);
}
