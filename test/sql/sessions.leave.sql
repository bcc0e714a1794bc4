-- $1 userId text?
-- $2 ids uuid[]
-- $3 presentedId uuid?
-- $4 generation integer?
-- $5 hash bytea?
-- $6 lineage bytea?
-- $7 order bytea?
-- $8 othersReason text?
-- $9 reason text
-- $10 ip inet?
-- $11 userAgent text?
-- $12 requestId text?
-- $13 actorId uuid?
-- $14 mailId uuid
-- > isRefused boolean
-- > told boolean
-- > identityId uuid?
WITH locked AS MATERIALIZED (
  SELECT "s"."id", "s"."user_id", "s"."generation", "u"."email", "u"."locale", CASE WHEN "s"."actor_session_id" IS NOT NULL THEN (
      SELECT "a"."user_id" FROM "sessions" a WHERE "a"."id" = "s"."actor_session_id") END AS actor_id,
    $1::text IS NOT NULL AND "s"."user_id"::text <> $1::text
      AND NOT EXISTS (
      SELECT FROM "sessions" a WHERE "a"."id" = ANY($2::uuid[]) AND "a"."user_id"::text = $1::text
        AND ("a"."actor_session_id" = "s"."id" OR "s"."actor_session_id" = "a"."id")) AS is_others,
    CASE
      WHEN "s"."id" IS DISTINCT FROM $3::uuid OR NOT ("s"."revoked_at" IS NULL AND "s"."idle_expires_at" > now() AND "s"."expires_at" > now()
    AND "u"."status" = 'active' AND "u"."credential_epoch" = "s"."credential_epoch") THEN 'leave'
      WHEN "s"."generation" = $4::integer AND "s"."token_hash" = $5::bytea THEN 'leave'
      WHEN "s"."generation" - 1 = $4::integer
        AND ("s"."previous_hash" = $5::bytea OR "s"."previous_hash" IS NULL AND "s"."lineage" = $6::bytea)
        AND ("s"."successor_nonce" IS NOT NULL OR "s"."confirmed_at" >= now() - make_interval(secs => 30)) THEN
          'leave'
      WHEN "s"."lineage" = $6::bytea AND "s"."generation" = $4::integer
        AND "s"."replays" = 0 AND coalesce("s"."confirmed_at", "s"."rotated_at") >= now() - make_interval(secs => 30) OR "s"."lineage" = $6::bytea AND ("s"."generation" < $4::integer
        OR "s"."generation" = $4::integer AND "s"."successor_nonce" IS NOT NULL
          AND ("s"."replays" = 0 OR $7::bytea > substring("s"."successor_nonce" FOR 5))) THEN 'leave'
      WHEN "s"."generation" < $4::integer THEN 'ahead'
      ELSE 'reuse'
    END AS verdict
  FROM "sessions" s JOIN "users" u ON "u"."id" = "s"."user_id"
  WHERE "s"."id" = ANY($2::uuid[])
  ORDER BY "s"."id"
  FOR NO KEY UPDATE OF s
), refused AS (
  SELECT FROM locked WHERE is_others AND $8::text IS NULL
), ended AS (
  UPDATE "sessions" s SET
  "revoked_at" = now(),
  "revoked_reason" = CASE WHEN l.verdict <> 'leave' THEN l.verdict WHEN l.is_others THEN
      $8::text ELSE $9::text END
  FROM locked l
  WHERE "s"."id" = l.id AND "s"."revoked_at" IS NULL AND (l.verdict <> 'leave' OR NOT EXISTS (SELECT FROM
    refused))
  RETURNING "s"."id", "s"."user_id", "s"."identity_id", "s"."revoked_reason", l.verdict, l.email, l.locale,
    l.actor_id
), audited AS (
  INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id", "generation", "reason")
SELECT gen_random_uuid(), CASE e.verdict WHEN 'reuse' THEN 'refresh_reused' WHEN 'ahead' THEN 'refresh_ahead' WHEN 'leave' THEN 'session_ended' END, CASE e.verdict WHEN 'reuse' THEN 'failure' WHEN 'ahead' THEN 'failure' WHEN 'leave' THEN 'success' END, $10::inet, $11::text, $12::text, coalesce(e.actor_id, $13::uuid), e.user_id, e.id, CASE WHEN e.verdict <> 'leave' THEN $4::integer END, CASE e.verdict WHEN 'leave' THEN e.revoked_reason ELSE $9::text END
  FROM ended e
), told AS (
  INSERT INTO "outbox" ("id", "recipient", "locale", "data", "template")
SELECT $14::uuid, e.email, e.locale, jsonb_build_object('ip', host($10::inet), 'userAgent', $11::text), 'session-reused'
  FROM ended e WHERE e.verdict = 'reuse'
  RETURNING id
)
SELECT EXISTS (SELECT FROM refused) AS "isRefused", EXISTS (SELECT FROM told) AS told, (
    SELECT identity_id FROM ended WHERE verdict = 'leave' AND identity_id IS NOT NULL LIMIT 1
  ) AS "identityId"
