ALTER TABLE "sessions" ADD COLUMN "bound_key" "bytea";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "bound_by" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "bound_at" timestamp with time zone;