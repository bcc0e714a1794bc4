-- $1 childHash bytea
-- $2 lineage bytea
-- $3 nonce bytea
-- $4 keyId text
-- $5 idleSeconds integer
-- $6 browserIdleSeconds integer
-- $7 ip inet?
-- $8 userAgent text?
-- $9 id uuid
-- $10 boundKey bytea?
-- $11 isBinding boolean
-- $12 boundRoles text[]
-- $13 generation integer
-- $14 hash bytea
-- $15 freshSeconds integer
-- $16 order bytea
-- $17 requestId text?
-- $18 actorId uuid?
-- $19 mailId uuid
-- > verdict text
-- > told boolean
-- > id uuid
-- > userId uuid
-- > createdAt timestamp with time zone
-- > expiresAt timestamp with time zone
-- > remember boolean
-- > proofs jsonb?
-- > email text
-- > role text
-- > furtherRoles text[]
-- > locale text
-- > userCreatedAt timestamp with time zone
-- > successorNonce bytea?
-- > successorKeyId text?
-- > boundBy text?
-- > generation integer
-- > idleExpiresAt timestamp with time zone
-- > secondsLeft float8
WITH rotated AS (
  UPDATE "sessions" s SET
  "generation" = "s"."generation" + 1,
  "previous_hash" = "s"."token_hash",
  "token_hash" = $1::bytea,
  "lineage" = $2::bytea,
  "successor_nonce" = $3::bytea,
  "successor_key_id" = $4::text,
  "reissues" = 0,
  "repeats" = 0,
  "contenders" = NULL,
  "rotated_at" = now(),
  "issued_at" = now(),
  "confirmed_at" = NULL,
  "idle_expires_at" = least(now() + make_interval(secs => CASE WHEN "s"."remember" THEN $5::integer
ELSE $6::integer END), "s"."expires_at"),
  "ip" = $7::inet,
  "user_agent" = $8::text
  FROM "users" u
  WHERE "s"."id" = $9::uuid AND "u"."id" = "s"."user_id" AND "s"."revoked_at" IS NULL AND NOT ("u"."status" <> 'active' OR "u"."credential_epoch" <> "s"."credential_epoch")
    AND NOT (now() >= "s"."idle_expires_at" OR now() >= "s"."expires_at") AND NOT ("s"."bound_key" IS NOT NULL AND "s"."bound_key" IS DISTINCT FROM $10::bytea) AND NOT ("s"."bound_key" IS NULL AND NOT $11::boolean
        AND ("u"."role" = ANY($12::text[]) OR "u"."further_roles" && $12::text[]))
    AND "s"."generation" = $13::integer AND "s"."token_hash" = $14::bytea AND ("s"."issued_at" > now() - make_interval(secs => $15::integer)) IS NOT TRUE
    AND NOT ("u"."last_seen_on" < CURRENT_DATE) AND NOT $11::boolean AND "s"."replays" = 0
  RETURNING 'rotate' AS verdict, false AS told, "s"."id", "s"."user_id" AS "userId", "s"."created_at" AS "createdAt", "s"."expires_at" AS "expiresAt", "s"."remember", "s"."proofs", "u"."email", "u"."role", "u"."further_roles" AS "furtherRoles", "u"."locale", "u"."created_at" AS "userCreatedAt",
    "s"."successor_nonce" AS "successorNonce", "s"."successor_key_id" AS "successorKeyId", "s"."bound_by" AS "boundBy", "s"."generation", "s"."idle_expires_at" AS "idleExpiresAt",
    extract(epoch FROM "s"."idle_expires_at" - now())::float8 AS "secondsLeft"
), locked AS MATERIALIZED (

  SELECT s.*,
    CASE
      WHEN "s"."revoked_at" IS NOT NULL OR s.is_barred THEN 'revoked'
      WHEN now() >= "s"."idle_expires_at" OR now() >= "s"."expires_at" THEN 'expired'
      WHEN s.is_unproven AND NOT ($10::bytea IS NULL AND NOT s.is_foreign
        AND "s"."successor_nonce" IS NOT NULL AND "s"."bound_at" = "s"."rotated_at"
        AND "s"."generation" - 1 = $13::integer AND "s"."previous_hash" = $14::bytea) THEN 'unbound'
      WHEN s.is_unbindable AND ("s"."generation" = $13::integer AND "s"."token_hash" = $14::bytea
        OR "s"."generation" - 1 = $13::integer AND "s"."previous_hash" = $14::bytea
          AND "s"."successor_nonce" IS NOT NULL
        OR "s"."lineage" = $2::bytea AND ("s"."generation" < $13::integer
        OR "s"."generation" = $13::integer AND "s"."successor_nonce" IS NOT NULL
          AND ("s"."replays" = 0 OR $16::bytea > substring("s"."successor_nonce" FOR 5)))) THEN 'unbindable'
      WHEN "s"."generation" = $13::integer AND "s"."token_hash" = $14::bytea THEN CASE WHEN "s"."issued_at" > now() - make_interval(secs => $15::integer) THEN 'fresh' ELSE 'rotate' END
      WHEN "s"."generation" - 1 = $13::integer
        AND ("s"."previous_hash" = $14::bytea OR "s"."previous_hash" IS NULL AND "s"."lineage" = $2::bytea) THEN
        CASE WHEN $11::boolean AND "s"."bound_key" IS NULL THEN 'superseded'
          WHEN "s"."successor_nonce" IS NOT NULL THEN
    CASE
      WHEN "s"."replays" >= 30 THEN 'reissue'
      WHEN "s"."issued_at" >= now() - make_interval(secs => 60) THEN
        CASE WHEN NOT s.is_elsewhere AND NOT s.is_unproven
            AND ("s"."contenders" IS NULL OR "s"."rotated_at" >= now() - make_interval(secs => 60))
          THEN 'replay' ELSE 'withheld' END
      WHEN "s"."contenders" IS NOT NULL AND NOT s.is_elsewhere AND "s"."issued_at" >=
        now() - make_interval(secs => 3600)
        THEN 'withheld'
      WHEN "s"."reissues" >= 6 THEN 'reuse'
      ELSE 'reissue'
    END
          WHEN "s"."confirmed_at" >= now() - make_interval(secs => 30) THEN 'superseded'
          ELSE 'reuse' END
      WHEN "s"."lineage" = $2::bytea AND "s"."generation" = $13::integer
        AND "s"."replays" = 0 AND coalesce("s"."confirmed_at", "s"."rotated_at") >= now() - make_interval(secs => 30) THEN 'superseded'
      WHEN "s"."lineage" = $2::bytea AND ("s"."generation" < $13::integer
        OR "s"."generation" = $13::integer AND "s"."successor_nonce" IS NOT NULL
          AND ("s"."replays" = 0 OR $16::bytea > substring("s"."successor_nonce" FOR 5))) THEN CASE WHEN $11::boolean THEN 'superseded' ELSE 'adopt' END
      WHEN "s"."generation" < $13::integer THEN 'ahead'
      ELSE 'reuse'
    END AS verdict
  FROM (
    SELECT f.*, f.is_other_network OR f.is_other_agent AS is_elsewhere,
      f.is_other_network AND f.is_other_agent AS is_foreign
    FROM (
    SELECT s.*, "u"."email", "u"."role", "u"."further_roles" AS "furtherRoles", "u"."locale", "u"."created_at" AS "userCreatedAt",
      "u"."status" <> 'active' OR "u"."credential_epoch" <> "s"."credential_epoch" AS is_barred,
      "u"."last_seen_on" < CURRENT_DATE AS is_first_today,
      coalesce(host(network(set_masklen($7::inet, CASE family($7::inet) WHEN 4 THEN 32 ELSE 64 END))), 'unknown') AS presenters_network,
      coalesce(host(network(set_masklen("s"."ip", CASE family("s"."ip") WHEN 4 THEN 32 ELSE 64 END))), 'unknown') <> coalesce(host(network(set_masklen($7::inet, least(masklen("s"."ip"), CASE family($7::inet) WHEN 4 THEN 32 ELSE 64 END)))), 'unknown') AS is_other_network,
      "s"."user_agent" IS DISTINCT FROM $8::text AS is_other_agent,
      "s"."bound_key" IS NOT NULL AND "s"."bound_key" IS DISTINCT FROM $10::bytea AS is_unproven,
      "s"."bound_key" IS NULL AND NOT $11::boolean
        AND ("u"."role" = ANY($12::text[]) OR "u"."further_roles" && $12::text[]) AS is_unbindable
    FROM "sessions" s JOIN "users" u ON "u"."id" = "s"."user_id"
    WHERE "s"."id" = $9::uuid AND NOT EXISTS (SELECT FROM rotated)
    FOR NO KEY UPDATE OF s
    ) f
  ) s
), judged AS (
  SELECT l.*,
    l.verdict IN ('withheld', 'reissue', 'superseded') AND l.is_elsewhere
      AND coalesce(l.presenters_network <> ALL("l"."contenders"), true)
      AND coalesce(cardinality("l"."contenders"), 0) < 5 AS is_new_contender,
    "l"."warned_at" IS NULL AND CASE l.verdict
      WHEN 'unbound' THEN l.is_foreign AND "l"."bound_at" < now() - make_interval(secs => 60)
      WHEN 'withheld' THEN l.is_foreign WHEN 'superseded' THEN l.is_foreign
      WHEN 'used' THEN l.is_foreign WHEN 'adopt' THEN l.is_foreign
      WHEN 'reissue' THEN l.is_foreign OR "l"."replays" >= 30
      WHEN 'rotate' THEN "l"."replays" > 0 AND "l"."repeats" + 1 >= 10
      ELSE false END AS is_warned
  FROM locked l
), written AS (
  UPDATE "sessions" s SET
  "generation" = CASE l.verdict WHEN 'rotate' THEN "l"."generation" + 1 WHEN 'adopt' THEN $13::integer
  ELSE "l"."generation" END,
  "previous_hash" = CASE WHEN l.verdict = 'rotate' THEN "l"."token_hash"
  WHEN l.verdict = 'adopt' AND "l"."generation" < $13::integer THEN NULL ELSE "l"."previous_hash" END,
  "token_hash" = CASE WHEN l.verdict IN ('rotate', 'reissue') THEN $1::bytea
  WHEN l.verdict = 'adopt' THEN $14::bytea ELSE "l"."token_hash" END,
  "lineage" = CASE WHEN l.verdict IN ('rotate', 'reissue') THEN $2::bytea ELSE "l"."lineage" END,
  "successor_nonce" = CASE WHEN l.verdict IN ('rotate', 'reissue') THEN $3::bytea
  WHEN l.verdict IN ('fresh', 'adopt') THEN NULL ELSE "l"."successor_nonce" END,
  "successor_key_id" = CASE WHEN l.verdict IN ('rotate', 'reissue') THEN $4::text
  ELSE "l"."successor_key_id" END,
  "replays" = CASE WHEN l.verdict IN ('rotate', 'adopt') THEN 0
  WHEN l.verdict IN ('replay', 'reissue') AND "l"."rotated_at" < now() - make_interval(secs => 5) THEN "l"."replays" + 1
  ELSE "l"."replays" END,
  "reissues" = CASE WHEN l.verdict IN ('rotate', 'adopt') THEN 0
  WHEN l.verdict = 'reissue' AND (l.is_elsewhere OR "l"."contenders" IS NOT NULL) THEN "l"."reissues" + 1
  ELSE "l"."reissues" END,
  "repeats" = CASE WHEN l.verdict <> 'rotate' THEN "l"."repeats"
  WHEN "l"."replays" > 0 THEN "l"."repeats" + 1 ELSE 0 END,
  "contenders" = CASE WHEN l.verdict IN ('rotate', 'adopt') THEN NULL
  WHEN l.is_new_contender THEN array_append("l"."contenders", l.presenters_network)
  ELSE "l"."contenders" END,
  "warned_at" = CASE WHEN l.is_warned THEN now() ELSE "l"."warned_at" END,
  "rotated_at" = CASE WHEN l.verdict IN ('rotate', 'reissue', 'adopt') THEN now() ELSE "l"."rotated_at" END,
  "issued_at" = CASE WHEN l.verdict IN ('rotate', 'replay', 'reissue', 'adopt') THEN now()
  ELSE "l"."issued_at" END,
  "confirmed_at" = CASE WHEN l.verdict = 'rotate' THEN NULL WHEN l.verdict = 'adopt' THEN now()
  WHEN l.verdict = 'fresh' AND "l"."successor_nonce" IS NOT NULL THEN now() ELSE "l"."confirmed_at" END,
  "idle_expires_at" = CASE WHEN l.verdict IN ('rotate', 'replay', 'reissue', 'adopt')
  THEN least(now() + make_interval(secs => CASE WHEN "l"."remember" THEN $5::integer
ELSE $6::integer END), "l"."expires_at") ELSE "l"."idle_expires_at" END,
  "ip" = CASE WHEN (l.verdict IN ('rotate', 'reissue') OR l.verdict = 'adopt' AND NOT l.is_foreign) THEN $7::inet ELSE "l"."ip" END,
  "user_agent" = CASE WHEN (l.verdict IN ('rotate', 'reissue') OR l.verdict = 'adopt' AND NOT l.is_foreign) THEN $8::text ELSE "l"."user_agent" END,
  "revoked_at" = CASE WHEN l.verdict IN ('reuse', 'ahead') THEN now() ELSE "l"."revoked_at" END,
  "revoked_reason" = CASE WHEN l.verdict IN ('reuse', 'ahead') THEN l.verdict ELSE "l"."revoked_reason" END,
  "bound_key" = CASE
  WHEN $11::boolean AND l.verdict = 'rotate' AND "l"."bound_key" IS NULL THEN $10::bytea
  WHEN l.verdict = 'reissue' AND l.is_unproven THEN NULL ELSE "l"."bound_key" END,
  "bound_by" = CASE
  WHEN $11::boolean AND l.verdict = 'rotate' AND "l"."bound_key" IS NULL THEN 'device'
  WHEN l.verdict = 'reissue' AND l.is_unproven THEN NULL ELSE "l"."bound_by" END,
  "bound_at" = CASE
  WHEN $11::boolean AND l.verdict = 'rotate' AND "l"."bound_key" IS NULL THEN now()
  WHEN l.verdict = 'reissue' AND l.is_unproven THEN NULL ELSE "l"."bound_at" END
  FROM judged l
  WHERE "s"."id" = "l"."id" AND (l.verdict IN ('rotate', 'replay', 'reissue', 'adopt', 'reuse', 'ahead')
    OR (l.verdict = 'fresh' AND "l"."successor_nonce" IS NOT NULL)
    OR l.is_new_contender OR l.is_warned)
  RETURNING "s"."id", "s"."generation", "s"."idle_expires_at"
), seen AS (
  UPDATE "users" SET
  "last_seen_on" = CURRENT_DATE
  WHERE "users"."id" = (
    SELECT "users"."id" FROM judged l JOIN "users" ON "users"."id" = "l"."user_id"
    WHERE l.verdict = 'rotate' AND l.is_first_today AND "users"."last_seen_on" < CURRENT_DATE
    FOR NO KEY UPDATE OF "users" SKIP LOCKED)
), audited AS (
INSERT INTO "audit_events" ("id", "event", "outcome", "ip", "user_agent", "request_id", "actor_id", "user_id", "session_id", "generation")
SELECT encode(substring(sha256(convert_to(concat_ws('|', "l"."id", "l"."generation", l.verdict, CASE
  WHEN l.verdict IN ('unbound', 'unbindable', 'used') THEN (hashtext(l.presenters_network) & 7)::text
  WHEN l.is_elsewhere THEN l.presenters_network END), 'UTF8')) FOR 16), 'hex')::uuid, CASE l.verdict WHEN 'unbound' THEN 'refresh_unbound' WHEN 'unbindable' THEN 'refresh_unbound' WHEN 'used' THEN 'refresh_proof_used' WHEN 'replay' THEN 'refresh_replayed' WHEN 'withheld' THEN 'refresh_withheld' WHEN 'reissue' THEN 'refresh_reissued' WHEN 'superseded' THEN 'refresh_superseded' WHEN 'adopt' THEN 'refresh_adopted' WHEN 'reuse' THEN 'refresh_reused' WHEN 'ahead' THEN 'refresh_ahead' END, CASE l.verdict WHEN 'unbound' THEN 'failure' WHEN 'unbindable' THEN 'failure' WHEN 'used' THEN 'failure' WHEN 'replay' THEN 'success' WHEN 'withheld' THEN 'success' WHEN 'reissue' THEN 'success' WHEN 'superseded' THEN 'failure' WHEN 'adopt' THEN 'success' WHEN 'reuse' THEN 'failure' WHEN 'ahead' THEN 'failure' END, $7::inet, $8::text, $17::text, $18::uuid, "l"."user_id", "l"."id", $13::integer
  FROM judged l WHERE l.verdict IN ('reuse', 'ahead', 'adopt', 'unbound', 'unbindable', 'used')
    OR (l.verdict IN ('replay', 'withheld', 'reissue', 'superseded')
      AND (NOT l.is_elsewhere OR l.is_new_contender OR l.presenters_network = ANY("l"."contenders")))
  ON CONFLICT (id) DO NOTHING
), told AS (
INSERT INTO "outbox" ("id", "recipient", "locale", "data", "template")
SELECT $19::uuid, l.email, l.locale, jsonb_build_object('ip', host($7::inet), 'userAgent', $8::text), CASE WHEN l.verdict = 'reuse' THEN 'session-reused' ELSE 'session-contested' END
  FROM judged l WHERE l.verdict = 'reuse' OR l.is_warned
)
SELECT l.verdict, l.verdict = 'reuse' OR l.is_warned AS told, "l"."id", "l"."user_id" AS "userId", "l"."created_at" AS "createdAt", "l"."expires_at" AS "expiresAt", "l"."remember", "l"."proofs",
  l."email", l."role", l."furtherRoles", l."locale", l."userCreatedAt",
  "l"."successor_nonce" AS "successorNonce", "l"."successor_key_id" AS "successorKeyId", CASE
  WHEN $11::boolean AND l.verdict = 'rotate' AND "l"."bound_key" IS NULL THEN 'device'
  WHEN l.verdict = 'reissue' AND l.is_unproven THEN NULL ELSE "l"."bound_by" END AS "boundBy",
  coalesce(w.generation, "l"."generation") AS generation,
  coalesce(w.idle_expires_at, "l"."idle_expires_at") AS "idleExpiresAt",
  extract(epoch FROM least(coalesce(w.idle_expires_at, "l"."idle_expires_at"), "l"."expires_at") -
    now())::float8
    AS "secondsLeft"
FROM judged l LEFT JOIN written w ON w.id = "l"."id"
UNION ALL SELECT * FROM rotated
