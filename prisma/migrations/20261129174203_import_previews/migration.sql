-- 1. A preview keeps the file itself, so that it can be read again under another encoding, with other columns and with rows corrected.
-- A preview of the release before has lost the rows it refused, so it cannot be shown as a whole: its file has to be chosen again.
update learner_import set state = 'discarded', rows = '[]' where state = 'previewed';
ALTER TABLE "learner_import" DROP COLUMN "faults",
ADD COLUMN     "reading" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "source" BYTEA,
ALTER COLUMN "rows" SET DEFAULT '[]';
-- Attack: files that pile up are personal data without a purpose. Rule: none outlives its preview, and none is larger than what is accepted.
alter table learner_import add constraint learner_import_source check (source is null
  or (state = 'previewed' and octet_length(source) <= 5242880));

-- 2. What an institution's registrars chose by hand, for its next file.
CREATE TABLE "learner_import_habit" (
    "institution_id" UUID NOT NULL,
    "encoding" TEXT,
    "columns" JSONB NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "learner_import_habit_pkey" PRIMARY KEY ("institution_id")
);
alter table learner_import_habit add constraint learner_import_habit_institution foreign key (institution_id) references institution (id);
alter table learner_import_habit enable row level security, force row level security;
create policy tenant on learner_import_habit to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
grant select, insert, update on learner_import_habit to testamur_app;
