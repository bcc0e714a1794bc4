import { getTableName, sql, type SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { User } from '../users/user.js';
import {
  type CheckedConditions,
  checkConditions,
  conditionsInSql,
  type RecordConditions,
} from './record-conditions.js';

/** A rule for some actions: for records that meet the conditions, without any for all. */
type AddRule<Table extends PgTable, Action extends string> = (
  actions: Action | readonly Action[],
  conditions?: RecordConditions<Table>,
  /** In our own words, for the audit. */
  because?: string,
) => void;

/** Gives a user's rules about records. Of two rules that meet, the later one counts. */
export type DefineRules<Table extends PgTable, Action extends string> = (
  user: User,
  rules: { readonly allow: AddRule<Table, Action>; readonly forbid: AddRule<Table, Action> },
) => void;

/** One rule, checked. */
interface RecordRule {
  action: string[];
  subject: typeof RECORD;
  inverted: boolean;
  conditions?: CheckedConditions;
  reason?: string;
}

const RECORD = 'record';

/** No action and no subject of a rule: the library would take `manage` and `all` for every one. */
const NONE = '\0';

/** The decision about one record. */
export interface Decision {
  isAllowed: boolean;
  /** Why the rule that has forbidden it did, if it says so. */
  because?: string | undefined;
}

/**
 * Rules about the records of one table: the same ones for a record, and for a list. Whatever none of them
 * allows is refused.
 */
export class RecordRules<Table extends PgTable = PgTable, Action extends string = string> {
  constructor(
    readonly table: Table,
    readonly actions: readonly Action[],
    private readonly define: DefineRules<Table, Action>,
  ) {}

  /** The name of the records, in the audit. */
  get name(): string {
    return getTableName(this.table);
  }

  /**
   * Whether a user may do this with a record.
   * @param record with the columns that the rules ask about
   * @throws Error as `decide`
   */
  async can(user: User, action: Action, record: Partial<Table['$inferSelect']>): Promise<boolean> {
    return (await this.decide(user, action, record)).isAllowed;
  }

  /**
   * The same, and why not.
   * @throws Error for a rule that can't be turned into SQL, an action that there is not, and a record without
   * a column that a rule asks about
   */
  async decide(user: User, action: Action, record: Partial<Table['$inferSelect']>): Promise<Decision> {
    const rules = this.rulesOf(user);
    this.checkAction(action);
    const asked = rules.filter((rule) => rule.action.includes(action));
    const missing = asked
      .flatMap(({ conditions = {} }) => Object.keys(conditions))
      .find(
        (name) => !Object.hasOwn(record, name) || (record as Record<string, unknown>)[name] === undefined,
      );
    if (missing !== undefined)
      throw new Error(`A rule about ${this.name} asks for ${missing}: select it too`);
    const rule = (await abilityOf(rules)).relevantRuleFor(action, record);
    return { isAllowed: rule?.inverted === false, because: rule?.reason };
  }

  /**
   * The records of the table with which a user may do this, as a condition for `where()`. It names the
   * table's columns, so the table must not be aliased.
   * @throws Error as `decide`
   */
  async filter(user: User, action: Action): Promise<SQL> {
    const rules = this.rulesOf(user);
    this.checkAction(action);
    const [ability, { rulesToCondition }] = await Promise.all([
      abilityOf(rules),
      import('@casl/ability/extra'),
    ]);
    const converted = rulesToCondition<typeof ability, SQL, SQL>(
      ability.rulesFor(action, RECORD),
      ({ conditions, inverted }) => {
        const met = conditionsInSql(this.table, conditions as CheckedConditions);
        return inverted ? sql`NOT ${met}` : met;
      },
      {
        and: (parts) => sql`(${sql.join(parts, sql` AND `)})`,
        or: (parts) => sql`(${sql.join(parts, sql` OR `)})`,
        empty: () => sql`true`,
      },
    );
    return converted ?? sql`false`;
  }

  private rulesOf(user: User): RecordRule[] {
    const rules: RecordRule[] = [];
    const adding =
      (inverted: boolean): AddRule<Table, Action> =>
      (actions, conditions, because) => {
        const action = typeof actions === 'string' ? [actions] : [...actions];
        action.forEach((one) => this.checkAction(one));
        rules.push({
          action,
          subject: RECORD,
          inverted,
          ...(conditions && { conditions: checkConditions(this.table, conditions) }),
          ...(because !== undefined && { reason: because }),
        });
      };
    this.define(user, { allow: adding(false), forbid: adding(true) });
    return rules;
  }

  private checkAction(action: string): void {
    if (!(this.actions as readonly string[]).includes(action))
      throw new Error(`Nobody knows how to ${action} ${this.name}: there are ${this.actions.join(', ')}`);
  }
}

/** The library is loaded by the first rule that is asked: most starts of a function need none. */
async function abilityOf(rules: readonly RecordRule[]) {
  const { createMongoAbility } = await import('@casl/ability');
  return createMongoAbility<[string, object | typeof RECORD]>([...rules], {
    detectSubjectType: () => RECORD,
    anyAction: NONE,
    anySubjectType: NONE,
  });
}

/**
 * Rules about the records of a table:
 *
 * ```ts
 * const noteRules = defineRules(notes, ['read', 'edit'], (user, { allow }) => {
 *   allow(['read', 'edit'], { userId: user.id });
 *   allow('read', { sharedWith: user.id });
 * });
 * ```
 *
 * @param actions all that there are
 * @param define called with the user at each question; it has to say the same for the same user
 */
export function defineRules<Table extends PgTable, const Action extends string>(
  table: Table,
  actions: readonly Action[],
  define: DefineRules<Table, Action>,
): RecordRules<Table, Action> {
  return new RecordRules(table, actions, define);
}
