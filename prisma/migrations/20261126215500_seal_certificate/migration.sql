-- E-seal certificates: uploads on their way to the worker, and the key they are closed for. See docs/decisions/0018-seal-certificate.md.

-- 1. Tables.
CREATE TABLE "seal_import" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "state" TEXT NOT NULL DEFAULT 'pending',
    "file_name" TEXT NOT NULL,
    "envelope" TEXT,
    "failure" TEXT,
    "key_id" UUID,
    "requested_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "seal_import_pkey" PRIMARY KEY ("institution_id","id")
);
CREATE INDEX "seal_import_institution_id_created_at_idx" ON "seal_import"("institution_id", "created_at");
CREATE TABLE "seal_intake_key" (
    "id" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seal_intake_key_pkey" PRIMARY KEY ("id")
);

-- 2. Invariants. An envelope stands as long as it is needed and no longer.
alter table seal_import
  add constraint seal_import_state check (state in ('pending', 'imported', 'failed')),
  add constraint seal_import_envelope check ((state = 'pending') = (envelope is not null)),
  add constraint seal_import_outcome check ((state = 'failed') = (failure is not null) and (state = 'imported') = (key_id is not null)
    and (state = 'pending') = (finished_at is null)),
  add constraint seal_import_envelope_size check (length(envelope) <= 400000),
  add constraint seal_import_key foreign key (institution_id, key_id) references signing_key (institution_id, id);
create unique index seal_import_one_pending on seal_import (institution_id) where state = 'pending';
alter table seal_intake_key add constraint seal_intake_key_public_key check (public_key ~ '^[A-Za-z0-9_-]{43}$');

-- 3. Who may see and write what. The web's role hands an envelope over and never sees one; the key it closes them for is the worker's to say.
alter table seal_import enable row level security, force row level security;
create policy tenant on seal_import to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
grant select (institution_id, id, state, file_name, failure, key_id, requested_by, created_at, finished_at),
      insert (institution_id, id, state, file_name, envelope, requested_by, created_at) on seal_import to testamur_app;
grant select, insert, update on seal_import to testamur_worker;
grant select on seal_intake_key to testamur_app, testamur_worker;
grant insert, update on seal_intake_key to testamur_worker;
