ALTER TABLE "users" ADD COLUMN "accepted_terms" date;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "terms_accepted_at" timestamp with time zone;