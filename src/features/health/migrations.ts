/**
 * Postern's migrations by their names, each with the time that the database's record has of it. `npm run
 * db:generate` writes this of drizzle/meta/_journal.json, which a bundled function has not with it.
 */
export const MIGRATIONS: Readonly<Record<string, number>> = {
  '0000_start': 1_795_260_102_216,
  '0001_links_limits_and_mail_upkeep': 1_795_572_884_706,
  '0002_audit_outcome': 1_795_622_567_199,
  '0003_words': 1_795_647_470_609,
  '0004_remember_me': 1_795_922_246_026,
  '0005_keys_of_links': 1_795_922_777_738,
  '0006_delivery_pace': 1_795_923_901_267,
  '0007_invitations': 1_795_924_100_462,
  '0008_two_places': 1_795_924_647_717,
  '0009_sign_in_notices': 1_795_926_333_996,
  '0010_where_links_lead': 1_795_934_802_687,
  '0011_sign_in_nonce': 1_795_938_629_620,
  '0012_imported_hashes': 1_795_939_965_646,
  '0013_passwords': 1_795_945_703_434,
  '0014_without_users_password_hash': 1_795_945_707_542,
  '0015_profile': 1_795_971_935_893,
  '0016_session_proofs': 1_795_982_190_985,
  '0017_second_factors': 1_795_985_214_424,
  '0018_pending_sign_ins': 1_795_986_036_420,
  '0019_trusted_browsers': 1_795_992_084_590,
  '0020_passkeys': 1_795_994_343_544,
  '0021_identities': 1_796_004_146_863,
  '0022_email_sign_ins': 1_796_004_895_289,
  '0023_pending_identities': 1_796_007_872_628,
  '0024_provider_tokens': 1_796_018_634_142,
  '0025_permissions_and_people': 1_796_039_262_180,
  '0026_invitation_links': 1_796_040_805_901,
  '0027_lists_of_people': 1_796_043_394_372,
};
