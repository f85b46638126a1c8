-- One display picture per version and language. Pictures are kept copies, drawn again when they are asked for: row-level security hides the rows
-- from an update here, so that they are emptied instead of being given a language.
TRUNCATE TABLE "display_picture";
ALTER TABLE "display_picture" ADD COLUMN "language" TEXT NOT NULL,
  DROP CONSTRAINT "display_picture_pkey",
  ADD CONSTRAINT "display_picture_pkey" PRIMARY KEY ("institution_id", "version_id", "language");
alter table display_picture add constraint display_picture_language check (language ~ '^[a-z]{2,3}$');
