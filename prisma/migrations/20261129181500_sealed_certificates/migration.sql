-- Certificates as PDFs under the institution's electronic seal. See docs/decisions/0028-letters-and-sealed-pdfs.md.
CREATE TABLE "sealed_certificate" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "credential_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "frame" BYTEA NOT NULL,
    "frame_digest" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "file" BYTEA,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "sealed_at" TIMESTAMPTZ(3),

    CONSTRAINT "sealed_certificate_pkey" PRIMARY KEY ("institution_id","id")
);
CREATE UNIQUE INDEX "sealed_certificate_institution_id_credential_id_key_id_fram_key" ON "sealed_certificate"("institution_id", "credential_id", "key_id", "frame_digest");

alter table sealed_certificate
  add constraint sealed_certificate_credential foreign key (institution_id, credential_id) references credential (institution_id, id),
  add constraint sealed_certificate_signing_key foreign key (institution_id, key_id) references signing_key (institution_id, id),
  add constraint sealed_certificate_digest check (frame_digest ~ '^[0-9a-f]{64}$'),
  add constraint sealed_certificate_state check (state in ('asked', 'sealed', 'failed')),
  add constraint sealed_certificate_whole check ((state = 'sealed') = (file is not null) and (file is null) = (sealed_at is null));

alter table sealed_certificate enable row level security, force row level security;
create policy tenant on sealed_certificate to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
-- Whoever asks writes no file: the worker alone does.
grant select, insert (institution_id, id, credential_id, key_id, frame, frame_digest, state, asked_at) on sealed_certificate to testamur_app;
grant select, update (state, file, sealed_at) on sealed_certificate to testamur_worker;
