import { definePostern, type Executor } from 'postern';
import * as z from 'zod';

/** How each hook behaves; one that is not there does nothing. */
export type Behaviour = Partial<Record<HookName, (tx: Executor | undefined) => unknown>>;
export type HookName =
  | 'beforeRegister'
  | 'userCreated'
  | 'beforeSignIn'
  | 'signedIn'
  | 'passwordChanged'
  | 'emailChanged'
  | 'userDeleting';

export const behaviour: Behaviour = {};
/** What was called with which values, in order. */
export const calls: { hook: HookName; values: unknown }[] = [];

const hook = (name: HookName) => async (values: unknown) => {
  calls.push({ hook: name, values });
  await behaviour[name]?.(undefined);
};

/** Each writes its name to `hook_notes`, in the transaction that it is given. */
const hookIn = (name: HookName) => async (tx: Executor, values: unknown) => {
  calls.push({ hook: name, values });
  await tx.execute(`INSERT INTO hook_notes VALUES ('${name}', '${(values as { id?: string }).id ?? ''}')`);
  await behaviour[name]?.(tx);
};

/** A project with every hook. */
export const hooked = definePostern({
  profile: z.object({ displayName: z.string().default('Ann') }),
  hooks: {
    beforeRegister: hook('beforeRegister'),
    beforeSignIn: hook('beforeSignIn'),
    userCreated: hookIn('userCreated'),
    signedIn: hookIn('signedIn'),
    passwordChanged: hookIn('passwordChanged'),
    emailChanged: hookIn('emailChanged'),
    userDeleting: hookIn('userDeleting'),
  },
});
