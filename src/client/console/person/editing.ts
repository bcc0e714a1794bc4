import type { Outcome } from '../../elements/form.js';
import { selectRow } from '../parts/fields.js';
import { make, refusalOf, unlessChanged, why } from './changes.js';
import { profileRows } from './fields.js';
import { languageName, naming, type Page, pathOf, type Person } from './page.js';

interface Changes {
  locale?: string;
  profile?: Record<string, unknown>;
}

/** Changes the language and fields of the profile: those alone that differ are sent. */
export function changeFields(page: Page): Promise<void> {
  const { person } = page;
  const { words } = page.desk;
  const { rows, changes } = formOf(page);
  let sent: Changes = {};
  return make(page, {
    heading: naming(page, words.personEditAsk),
    text: words.personEditText,
    button: words.personEditSave,
    reason: 'optional',
    fields: rows,
    done: naming(page, words.personEdited),
    send: ({ reason = '' }) => {
      const read = changes();
      if ('refused' in read) return Promise.resolve(read);
      if (Object.keys(read).length === 0) return Promise.resolve({ refused: words.personNoChange });
      sent = read;
      return change(page, sent, reason);
    },
    undo: () => {
      const isSo = (now: Person) => JSON.stringify(formerOf(now, sent)) === JSON.stringify(sent);
      return unlessChanged(page, isSo, () => change(page, formerOf(person, sent), words.personUndoReason))();
    },
  });
}

/** Rows for all that can be changed, and what differs in them from what is stored. */
function formOf({ desk, person }: Page) {
  const language = selectRow(desk, {
    name: 'locale',
    label: desk.words.personLanguage,
    options: [...new Set([...person.allowed.locales, person.locale])].map(
      (locale) => [locale, languageName(locale)] as const,
    ),
    value: person.locale,
    isFirst: true,
  });
  const fields = profileRows(desk, person.profileSchema?.properties ?? {}, person.profile ?? {});
  const changes = (): Changes | (Outcome & { refused: string }) => {
    const after: Record<string, unknown> = {};
    for (const field of fields.filter(({ isChanged }) => isChanged())) {
      const read = field.value();
      if ('refused' in read) return read;
      after[field.name] = read.value;
    }
    const locale = language.input.value;
    return {
      ...(locale !== person.locale && { locale }),
      ...(Object.keys(after).length > 0 && { profile: after }),
    };
  };
  return { rows: [language, ...fields.map(({ row }) => row)], changes };
}

async function change(page: Page, changes: Changes, reason: string): Promise<Outcome> {
  // The fields are the project's own, which the client's types do not know.
  const body = { ...changes, ...why(reason) } as { locale?: 'en'; reason?: string };
  return refusalOf(await page.desk.api.PATCH('/admin/users/{id}', { params: pathOf(page), body }));
}

/** The same fields as they are in a person. */
const formerOf = ({ locale, profile = {} }: Person, sent: Changes): Changes => ({
  ...(sent.locale !== undefined && { locale }),
  ...(sent.profile && {
    profile: Object.fromEntries(Object.keys(sent.profile).map((name) => [name, profile[name] ?? null])),
  }),
});
