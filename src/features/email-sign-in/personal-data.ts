import { sql } from 'drizzle-orm';
import { named } from '../../platform/db/sql-parts.js';
import type { PersonalDataPart } from '../../platform/registry/feature.js';
import { emailSignIns } from './email-sign-ins.table.js';

const COLUMNS = {
  email: emailSignIns.email,
  locale: emailSignIns.locale,
  remember: emailSignIns.remember,
  returnTo: emailSignIns.returnTo,
  createdAt: emailSignIns.createdAt,
  expiresAt: emailSignIns.expiresAt,
  usedAt: emailSignIns.usedAt,
};

/** The rows about a user, without what opens anything. */
export const personalData = {
  email_sign_ins: ({ userId, email, addressSince }) =>
    sql`SELECT ${named(COLUMNS)}
    FROM ${emailSignIns}
    WHERE ${emailSignIns.userId} = ${userId} OR (${emailSignIns.userId} IS NULL
      AND ${emailSignIns.email} = ${email} AND ${emailSignIns.createdAt} >= ${addressSince})`,
} satisfies Readonly<Record<string, PersonalDataPart>>;
