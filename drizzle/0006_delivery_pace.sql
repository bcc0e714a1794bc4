CREATE TABLE "delivery_pace" (
	"transport" text PRIMARY KEY NOT NULL,
	"limited_until" timestamp with time zone NOT NULL,
	"next_turn_at" timestamp with time zone NOT NULL,
	"every_ms" integer NOT NULL,
	"batch" integer NOT NULL,
	"is_found" boolean DEFAULT false NOT NULL,
	"clean_turns" integer DEFAULT 0 NOT NULL,
	"refused_turns" integer DEFAULT 0 NOT NULL
);
