-- Reviews in rounds: drafts per reviewer, what was submitted, comments that are ticked off, submissions that are withdrawn, drafts that are discarded.
-- See docs/decisions/0030-review-rounds.md.
ALTER TABLE "review" ADD COLUMN     "content" JSONB;

CREATE TABLE "review_draft" (
    "institution_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "verdicts" JSONB NOT NULL DEFAULT '[]',
    "comment" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_draft_pkey" PRIMARY KEY ("institution_id","review_id","member_id")
);

CREATE TABLE "review_tick" (
    "institution_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "done_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_tick_pkey" PRIMARY KEY ("institution_id","review_id","subject")
);

ALTER TABLE "review_draft" ADD CONSTRAINT "review_draft_institution_id_review_id_fkey" FOREIGN KEY ("institution_id", "review_id") REFERENCES "review"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "review_tick" ADD CONSTRAINT "review_tick_institution_id_review_id_fkey" FOREIGN KEY ("institution_id", "review_id") REFERENCES "review"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

alter table review_draft enable row level security, force row level security;
create policy tenant on review_draft to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
grant select, insert, update, delete on review_draft to testamur_app;
alter table review_tick enable row level security, force row level security;
create policy tenant on review_tick to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
grant select, insert, delete on review_tick to testamur_app;

-- What was submitted is still what the version says: while it is in review, once it is approved, and where it was returned and not saved since.
-- The tables force row-level security on their owner, too, so it is lifted for this statement.
alter table review no force row level security;
alter table micro_credential_version no force row level security;
update review r set content = v.content from micro_credential_version v
where v.institution_id = r.institution_id and v.id = r.version_id
  and (r.state in ('open', 'approved') or (r.state = 'returned' and v.state = 'returned' and v.updated_at = r.decided_at));
alter table review force row level security;
alter table micro_credential_version force row level security;

alter table review drop constraint review_state, drop constraint review_decided,
  add constraint review_state check (state in ('open', 'approved', 'returned', 'withdrawn')),
  add constraint review_decided check (case state when 'open' then true
    when 'withdrawn' then decided_at is not null and reviewer_id is null
    else reviewer_id is not null and decided_at is not null end);

-- Only a draft that was never submitted can be deleted; reviews and runs keep their version by their foreign keys.
create function app.keep_submitted_version() returns trigger language plpgsql as $$ begin
  if old.state <> 'draft' or old.submitted_at is not null then
    raise exception 'a version that was submitted is kept' using errcode = 'check_violation';
  end if;
  return old;
end $$;
create trigger keep_submitted_version before delete on micro_credential_version for each row execute function app.keep_submitted_version();
grant delete on micro_credential_version, micro_credential to testamur_app;
