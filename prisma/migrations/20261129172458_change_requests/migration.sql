-- A change that one person alone may not make. See docs/decisions/0025-one-insider-is-not-enough.md.
CREATE TABLE "change_request" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "payload" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "change_request_pkey" PRIMARY KEY ("institution_id","id")
);
CREATE INDEX "change_request_institution_id_kind_subject_id_idx" ON "change_request"("institution_id", "kind", "subject_id");

alter table change_request
  add constraint change_request_institution foreign key (institution_id) references institution (id),
  add constraint change_request_proposer foreign key (institution_id, proposed_by) references member (institution_id, id),
  add constraint change_request_decider foreign key (institution_id, decided_by) references member (institution_id, id),
  add constraint change_request_kind check (kind in ('learner-identity', 'member-roles', 'seal-import', 'key-compromise')),
  add constraint change_request_state check (state in ('proposed', 'approved', 'rejected', 'withdrawn', 'expired')),
  add constraint change_request_digest check (digest ~ '^[0-9a-f]{64}$'),
  add constraint change_request_four_eyes check (decided_by is null or decided_by <> proposed_by),
  add constraint change_request_decided check ((state = 'proposed') = (decided_at is null)),
  -- Who withdraws is the proposer, and nobody decides what expires.
  add constraint change_request_decider_named check (decided_by is null or state in ('approved', 'rejected')),
  add constraint change_request_rejected check (state <> 'rejected' or decided_by is not null),
  -- Without a second person only time approves, and never a change of who a learner is.
  add constraint change_request_approved check (state <> 'approved' or decided_by is not null or (due_at is not null and decided_at >= due_at)),
  add constraint change_request_due check (due_at is null or (kind <> 'learner-identity' and due_at > proposed_at));
create unique index change_request_one_open on change_request (institution_id, kind, subject_id) where state = 'proposed';
create index change_request_open on change_request (institution_id, proposed_at) where state = 'proposed';

alter table change_request enable row level security, force row level security;
create policy tenant on change_request to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
grant select, insert, update (state, decided_by, decided_at, payload) on change_request to testamur_app;
grant select, update (state, decided_at, payload) on change_request to testamur_worker;
