import type { AuditEvent } from '../../../platform/audit/audit-events.js';

/** A class of OCSF 1.3, and the activity in it. Source: schema.ocsf.io/1.3.0. */
interface Activity {
  classUid: number;
  className: string;
  categoryUid: number;
  categoryName: string;
  activityId: number;
  activityName: string;
}

const IAM = { categoryUid: 3, categoryName: 'Identity & Access Management' };
const APPLICATION = { categoryUid: 6, categoryName: 'Application Activity' };

const activityIn =
  (classUid: number, className: string, category: Pick<Activity, 'categoryUid' | 'categoryName'>) =>
  (activityId: number, activityName: string): Activity => ({
    classUid,
    className,
    ...category,
    activityId,
    activityName,
  });

const account = activityIn(3001, 'Account Change', IAM);
const authentication = activityIn(3002, 'Authentication', IAM);
const access = activityIn(3005, 'User Access Management', IAM);
const entity = activityIn(3004, 'Entity Management', IAM);
const api = activityIn(6003, 'API Activity', APPLICATION);

const LOGON = authentication(1, 'Logon');
const LOGOFF = authentication(2, 'Logoff');
const OTHER_AUTHENTICATION = authentication(99, 'Other');
const CREATE = account(1, 'Create');
const ENABLE = account(2, 'Enable');
const PASSWORD_CHANGE = account(3, 'Password Change');
const PASSWORD_RESET = account(4, 'Password Reset');
const DISABLE = account(5, 'Disable');
const DELETE = account(6, 'Delete');
const FACTOR_ENABLE = account(10, 'MFA Factor Enable');
const FACTOR_DISABLE = account(11, 'MFA Factor Disable');
const OTHER_CHANGE = account(99, 'Other');
const READ = entity(2, 'Read');

/** The class of an event that a project declares. */
export const OTHER = api(99, 'Other');

/** The one mapping. Every event that Postern declares has its row: a test compares. */
export const CLASSES: Readonly<Partial<Record<AuditEvent, Activity>>> = {
  login_succeeded: LOGON,
  login_failed: LOGON,
  second_factor_asked: LOGON,
  second_factor_failed: LOGON,
  recovery_code_used: LOGON,
  impersonation_started: LOGON,
  device_sign_in_approved: LOGON,
  device_sign_in_denied: LOGON,
  passkey_counter_back: LOGON,
  provider_answer_refused: LOGON,
  session_ended: LOGOFF,
  sessions_ended: LOGOFF,
  provider_logout: LOGOFF,
  email_sign_in_requested: OTHER_AUTHENTICATION,
  sign_in_link_requested: OTHER_AUTHENTICATION,
  reauthenticated: OTHER_AUTHENTICATION,
  reauthentication_failed: OTHER_AUTHENTICATION,
  link_refused: OTHER_AUTHENTICATION,
  refresh_unbound: OTHER_AUTHENTICATION,
  refresh_proof_used: OTHER_AUTHENTICATION,
  refresh_replayed: OTHER_AUTHENTICATION,
  refresh_withheld: OTHER_AUTHENTICATION,
  refresh_reissued: OTHER_AUTHENTICATION,
  refresh_superseded: OTHER_AUTHENTICATION,
  refresh_reused: OTHER_AUTHENTICATION,
  refresh_ahead: OTHER_AUTHENTICATION,
  refresh_adopted: OTHER_AUTHENTICATION,

  user_registered: CREATE,
  user_created: CREATE,
  users_imported: CREATE,
  user_invited: OTHER_CHANGE,
  verification_refused: CREATE,
  user_enabled: ENABLE,
  deletion_taken_back: ENABLE,
  user_disabled: DISABLE,
  deletion_planned: DISABLE,
  own_deletion_planned: DISABLE,
  own_deletion_taken_back: ENABLE,
  account_deleted: DELETE,
  account_deletion_refused: DELETE,
  password_changed: PASSWORD_CHANGE,
  password_removed: PASSWORD_CHANGE,
  password_change_refused: PASSWORD_CHANGE,
  password_reset_requested: PASSWORD_RESET,
  password_reset: PASSWORD_RESET,
  passkey_added: FACTOR_ENABLE,
  passkey_refused: FACTOR_ENABLE,
  totp_added: FACTOR_ENABLE,
  totp_refused: FACTOR_ENABLE,
  recovery_codes_renewed: FACTOR_ENABLE,
  browser_trusted: FACTOR_ENABLE,
  passkey_removed: FACTOR_DISABLE,
  totp_removed: FACTOR_DISABLE,
  factors_reset: FACTOR_DISABLE,
  browser_distrusted: FACTOR_DISABLE,
  user_changed: OTHER_CHANGE,
  email_change_requested: OTHER_CHANGE,
  email_change_refused: OTHER_CHANGE,
  email_changed: OTHER_CHANGE,
  email_change_undone: OTHER_CHANGE,
  email_change_kept: OTHER_CHANGE,
  email_undo_ended: OTHER_CHANGE,
  keep_link_ended: OTHER_CHANGE,
  email_set: OTHER_CHANGE,
  terms_accepted: OTHER_CHANGE,
  identity_linked: OTHER_CHANGE,
  identity_removed: OTHER_CHANGE,
  identity_link_requested: OTHER_CHANGE,

  role_changed: access(1, 'Assign Privileges'),
  user_exported: READ,
  users_exported: READ,
  own_data_exported: READ,

  acted_as_user: OTHER,
  access_denied: OTHER,
  rate_limited: OTHER,
  origin_refused: OTHER,
  mail_sent_again: OTHER,
  mails_sent_again: OTHER,
  webhook_sent_again: OTHER,
  webhooks_sent_again: OTHER,
};

/** Events that speak of an attack: high, where other failures are low. */
export const HIGH: ReadonlySet<string> = new Set<AuditEvent>([
  'refresh_reused',
  'refresh_unbound',
  'refresh_proof_used',
  'passkey_counter_back',
]);
