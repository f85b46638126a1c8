-- 1. Mails have a kind and a language, and say which parts must not stay once they are sent.
ALTER TABLE "mail_message" ADD COLUMN     "credential_id" UUID,
ADD COLUMN     "kind" TEXT,
ADD COLUMN     "language" TEXT,
ADD COLUMN     "learner_id" UUID,
ADD COLUMN     "secret_texts" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- Mails of the release before: the credential is in the key.
update mail_message set credential_id = substr(dedupe_key, 7)::uuid where dedupe_key ~ '^claim:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';

CREATE INDEX "mail_message_institution_id_credential_id_idx" ON "mail_message"("institution_id", "credential_id");
CREATE INDEX "mail_message_institution_id_batch_id_idx" ON "mail_message"("institution_id", "batch_id");

-- 2. The language in which a learner is written to.
ALTER TABLE "learner" ADD COLUMN     "language" TEXT;
alter table learner add constraint learner_language check (language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' and length(language) <= 35);

-- 3. An institution's own words.
CREATE TABLE "mail_wording" (
    "institution_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_wording_pkey" PRIMARY KEY ("institution_id","kind","language")
);
alter table mail_wording
  add constraint mail_wording_institution foreign key (institution_id) references institution (id),
  add constraint mail_wording_text check (subject <> '' and subject !~ '[\r\n]' and length(subject) <= 300 and body <> '' and length(body) <= 5000),
  add constraint mail_wording_language check (language ~ '^[a-z]{2,3}$');

-- 4. What members are told in the staff frame.
CREATE TABLE "notice" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "values" JSONB NOT NULL,
    "path" TEXT NOT NULL,
    "dedupe_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("institution_id","id")
);
CREATE INDEX "notice_institution_id_member_id_created_at_idx" ON "notice"("institution_id", "member_id", "created_at");
CREATE UNIQUE INDEX "notice_institution_id_member_id_dedupe_key_key" ON "notice"("institution_id", "member_id", "dedupe_key");
-- A notice leads to a page of this installation and never elsewhere.
alter table notice
  add constraint notice_member foreign key (institution_id, member_id) references member (institution_id, id),
  add constraint notice_path check (path ~ '^/[A-Za-z0-9]' and length(path) <= 500);

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['mail_wording', 'notice'] loop
    execute format('alter table %I enable row level security, force row level security', tenant_table);
    execute format(
      'create policy tenant on %I to testamur_app, testamur_worker using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()))',
      tenant_table);
    execute format('grant select, insert, update on %I to testamur_app, testamur_worker', tenant_table);
  end loop;
end $$;
grant delete on mail_wording to testamur_app;
grant delete on notice to testamur_worker;
