-- Which PDFs and pictures were given out with a credential inside, so that a changed one is told from ours. See docs/decisions/0044-pages-and-pictures.md.
-- Files of credentials that were signed before were given out without a record of them.
ALTER TABLE "credential" ADD COLUMN "are_files_recorded" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "credential" ALTER COLUMN "are_files_recorded" SET DEFAULT true;

CREATE TABLE "issued_file" (
    "institution_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "issued_file_pkey" PRIMARY KEY ("institution_id","credential_id","sha256")
);
ALTER TABLE "issued_file" ADD CONSTRAINT "issued_file_institution_id_credential_id_fkey" FOREIGN KEY ("institution_id", "credential_id") REFERENCES "credential"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table issued_file add constraint issued_file_sha256 check (sha256 ~ '^[0-9a-f]{64}$');

alter table issued_file enable row level security, force row level security;
create policy tenant on issued_file to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
grant select, insert on issued_file to testamur_app;
