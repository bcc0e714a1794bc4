-- contract: the release before 0013 reads and writes users.password_hash, so `npm run db:migrate` applies this when told to.
DROP TRIGGER "users_follow_passwords" ON "passwords";--> statement-breakpoint
DROP TRIGGER "passwords_follow_users" ON "users";--> statement-breakpoint
DROP TRIGGER "users_without_password" ON "users";--> statement-breakpoint
DROP FUNCTION "public"."users_follow_passwords"();--> statement-breakpoint
DROP FUNCTION "public"."passwords_follow_users"();--> statement-breakpoint
DROP FUNCTION "public"."users_without_password"();--> statement-breakpoint
DROP INDEX IF EXISTS "users_imported_hash";--> statement-breakpoint
ALTER TABLE "users" DROP COLUMN "password_hash";
