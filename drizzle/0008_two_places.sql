ALTER TABLE "sessions" ADD COLUMN "contenders" text[];--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "reissues" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "repeats" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "warned_at" timestamp with time zone;