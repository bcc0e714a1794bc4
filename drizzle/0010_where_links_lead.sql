ALTER TABLE "one_time_tokens" ADD COLUMN "return_to" text;--> statement-breakpoint
ALTER TABLE "registrations" ADD COLUMN "return_to" text;