-- What an institution's certificates, course pages and mails look like: its logo, and who signs certificates by name. Pictures are stored as they
-- were cleaned: PNG, drawn anew from what was uploaded. Nothing of it is signed.
CREATE TABLE "institution_look" (
    "institution_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "logo" BYTEA,
    "logo_width" INTEGER,
    "logo_height" INTEGER,
    "logo_sha256" TEXT,
    "signatory_name" TEXT NOT NULL DEFAULT '',
    "signatory_office" JSONB NOT NULL DEFAULT '{}',
    "signature" BYTEA,
    "signature_width" INTEGER,
    "signature_height" INTEGER,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "institution_look_pkey" PRIMARY KEY ("institution_id")
);

alter table institution_look
  add constraint institution_look_institution foreign key (institution_id) references institution (id),
  add constraint institution_look_logo check (
    (logo is null) = (logo_width is null) and (logo is null) = (logo_height is null) and (logo is null) = (logo_sha256 is null)
    and (logo is null or (octet_length(logo) <= 400000 and substring(logo from 1 for 8) = '\x89504e470d0a1a0a'))),
  add constraint institution_look_signature check (
    (signature is null) = (signature_width is null) and (signature is null) = (signature_height is null)
    and (signature is null or (octet_length(signature) <= 400000 and substring(signature from 1 for 8) = '\x89504e470d0a1a0a'))),
  add constraint institution_look_signatory check (signature is null or signatory_name <> '');

alter table institution_look enable row level security, force row level security;
create policy tenant on institution_look to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
create policy published on institution_look for select to testamur_catalogue using (true);
grant select, insert, update on institution_look to testamur_app;
grant select on institution_look to testamur_worker;
grant select (institution_id, logo, logo_width, logo_height, logo_sha256) on institution_look to testamur_catalogue;
