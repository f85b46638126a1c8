-- People see their own sessions: by a name that opens nothing, and by the browser and system they were begun with.
ALTER TABLE "session" ADD COLUMN     "browser" TEXT,
ADD COLUMN     "id" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "system" TEXT;

CREATE UNIQUE INDEX "session_id_key" ON "session"("id");

alter table session
  add constraint session_browser check (browser ~ '^[a-z]{2,20}$'),
  add constraint session_system check (system ~ '^[a-z]{2,20}$');
