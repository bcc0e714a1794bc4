import { dialog } from '../../elements/account/dialog.js';
import { h } from '../../elements/dom.js';
import type { Field, Row } from '../../elements/field.js';
import { form, type Outcome } from '../../elements/form.js';
import type { Desk } from '../view.js';

export interface ConfirmOptions<Name extends string = never> {
  /** Names what is done, and to whom. */
  heading: string;
  /** The consequences: a sentence, or its pieces, as `fillWith` makes them. */
  text: string | readonly (Node | string)[];
  /** More below it, such as facts. */
  about?: readonly HTMLElement[];
  /** The button that does it. */
  button: string;
  /** Whether the audit wants to know why. */
  reason: 'required' | 'optional' | 'none';
  /** It takes something away. */
  isDanger?: boolean;
  /** Fields to be chosen or typed, above the reason. */
  fields?: ((Field | Row) & { name: Name })[];
  /** Does it. A refusal is said in the dialog, which stays open then. */
  send: (values: Record<Name | 'reason', string>) => Promise<Outcome | void>;
}

/**
 * Asks in a dialog before something is done, and does it: a wrong answer is told in it, and what was typed
 * stays.
 * @returns whether it was done
 */
export function confirm<Name extends string = never>(
  desk: Desk,
  { heading, text, about = [], button, reason, isDanger = false, fields = [], send }: ConfirmOptions<Name>,
): Promise<boolean> {
  const { words } = desk;
  const why: (Field & { name: 'reason' })[] = [
    {
      name: 'reason',
      label: reason === 'required' ? words.shellReason : words.shellReasonOptional,
      hint: words.shellReasonHint,
      type: 'text',
      autocomplete: 'off',
      isFirst: reason === 'required' && fields.length === 0,
    },
  ];
  return dialog(desk, (answer) => {
    const element = form<Name | 'reason'>(desk, {
      button,
      fields: [...fields, ...(reason === 'none' ? [] : why)],
      send: async (values) => {
        if (reason === 'required' && !values.reason.trim())
          return { refused: words.shellReasonMissing, at: 'reason' };
        const outcome = await send({ ...values, reason: values.reason?.trim() ?? '' });
        if (!outcome?.error && !outcome?.refused) answer();
        return outcome;
      },
    });
    if (isDanger) element.classList.add('danger');
    return { heading, dismiss: words.cancel, content: [h('p', {}, ...[text].flat()), ...about, element] };
  });
}
