-- PostgreSQL writes to its log what lies between the first and the last byte that an update changes. In a database
-- without sessions the columns that a refresh leaves alone move out of the midst of those that it changes: 24 bytes
-- less for each. Where there are sessions, or something stands on such a column, all stays as it is: the order of
-- columns means nothing to any statement.
DO $$
BEGIN
  IF EXISTS (SELECT FROM "sessions") THEN
    RETURN;
  END IF;
  LOCK TABLE "sessions" IN ACCESS EXCLUSIVE MODE;
  IF EXISTS (SELECT FROM "sessions") THEN
    RETURN;
  END IF;
  ALTER TABLE "sessions" DROP COLUMN "successor_key_id", DROP COLUMN "replays", DROP COLUMN "created_at";
  ALTER TABLE "sessions" ADD COLUMN "successor_key_id" text,
    ADD COLUMN "replays" integer DEFAULT 0 NOT NULL,
    ADD COLUMN "created_at" timestamp with time zone DEFAULT now() NOT NULL;
EXCEPTION WHEN dependent_objects_still_exist THEN
  NULL;
END
$$;
