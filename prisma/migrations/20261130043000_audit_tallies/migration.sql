-- Refusals and reads, counted by the hour before they go into the trail. See docs/decisions/0049-audit-seen-from-outside.md.
CREATE TABLE "audit_tally" (
    "institution_id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "people" INTEGER NOT NULL,
    "subjects" TEXT[],

    CONSTRAINT "audit_tally_pkey" PRIMARY KEY ("institution_id","hour","kind","actor","action","code")
);
alter table audit_tally
  add constraint audit_tally_institution foreign key (institution_id) references institution (id),
  add constraint audit_tally_kind check (kind in ('refusal', 'read')),
  add constraint audit_tally_count check (count > 0 and people >= 0 and cardinality(subjects) <= 10);

alter table audit_tally enable row level security, force row level security;
create policy tenant on audit_tally to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
grant select, insert, update (count, people, subjects) on audit_tally to testamur_app;
-- The worker reads learners' data as staff in tests and scripts alone; it takes what was counted.
grant select, insert, update, delete on audit_tally to testamur_worker;
