CREATE TABLE "passwords" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
-- Instances of the release before read and write users.password_hash until migration 0014 drops it. Whatever one side
-- writes, the other finds, in the same transaction. Each side locks the user's row first, so none overtakes the other.
-- A user without a password has '!' there: no password fits it, and the release before answers as to a wrong one.
CREATE FUNCTION "public"."users_without_password"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  NEW.password_hash := coalesce(NEW.password_hash, '!');
  RETURN NEW;
END
$$;--> statement-breakpoint
-- By its owner's rights: an instance of the release before may have none on the new table yet.
CREATE FUNCTION "public"."passwords_follow_users"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
  IF NEW.password_hash = '!' THEN
    DELETE FROM "public"."passwords" WHERE user_id = NEW.id;
  ELSE
    INSERT INTO "public"."passwords" AS p (user_id, hash) VALUES (NEW.id, NEW.password_hash)
    ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash WHERE p.hash <> excluded.hash;
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "public"."passwords_follow_users"() FROM PUBLIC;--> statement-breakpoint
CREATE FUNCTION "public"."users_follow_passwords"() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE "public"."users" SET password_hash = '!' WHERE id = OLD.user_id AND password_hash <> '!';
  ELSE
    UPDATE "public"."users" SET password_hash = NEW.hash WHERE id = NEW.user_id AND password_hash <> NEW.hash;
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
-- The lock of the first trigger lets nobody write a user until the end of this transaction: the copy misses nothing.
CREATE TRIGGER "users_without_password" BEFORE INSERT ON "users" FOR EACH ROW EXECUTE FUNCTION "public"."users_without_password"();--> statement-breakpoint
CREATE TRIGGER "passwords_follow_users" AFTER INSERT OR UPDATE OF "password_hash" ON "users" FOR EACH ROW EXECUTE FUNCTION "public"."passwords_follow_users"();--> statement-breakpoint
INSERT INTO "passwords" ("user_id", "hash") SELECT "id", "password_hash" FROM "users";--> statement-breakpoint
ALTER TABLE "passwords" ADD CONSTRAINT "passwords_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "passwords_imported" ON "passwords" USING btree ("user_id") WHERE NOT starts_with(hash, '$argon2id$v=19$m=19456,t=2,p=1$');--> statement-breakpoint
CREATE TRIGGER "users_follow_passwords" AFTER INSERT OR UPDATE OR DELETE ON "passwords" FOR EACH ROW EXECUTE FUNCTION "public"."users_follow_passwords"();
