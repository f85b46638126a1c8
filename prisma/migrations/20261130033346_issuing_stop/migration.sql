-- An institution stops issuing, and two people start it again. See docs/decisions/0050-issuing-stopped.md.
CREATE TABLE "issuing_stop" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "reason" TEXT NOT NULL,
    "stopped_by" UUID NOT NULL,
    "stopped_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "issuing_stop_pkey" PRIMARY KEY ("institution_id","id")
);
alter table issuing_stop
  add constraint issuing_stop_institution foreign key (institution_id) references institution (id),
  add constraint issuing_stop_member foreign key (institution_id, stopped_by) references member (institution_id, id),
  add constraint issuing_stop_reason check (reason <> ''),
  add constraint issuing_stop_order check (ended_at is null or ended_at >= stopped_at);
create unique index issuing_stop_one_open on issuing_stop (institution_id) where ended_at is null;

alter table issuing_stop enable row level security, force row level security;
create policy tenant on issuing_stop to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
grant select, insert, update (ended_at) on issuing_stop to testamur_app;
grant select on issuing_stop to testamur_worker;

alter table change_request
  drop constraint change_request_kind,
  add constraint change_request_kind check (kind in ('learner-identity', 'claim-release', 'member-roles', 'seal-import', 'key-compromise',
    'credential-revocation', 'revocation-policy', 'issuing-start')),
  -- Starting again takes two people, however long it waits.
  drop constraint change_request_due,
  add constraint change_request_due check (due_at is null
    or (kind not in ('learner-identity', 'claim-release', 'credential-revocation', 'issuing-start') and due_at > proposed_at));

-- Below every use case: a stop ends only together with an approval in the same transaction, and nothing is issued while it lasts.
create function app.guard_issuing_stop() returns trigger language plpgsql as $$ begin
  if old.ended_at is not null or not app.is_approved_now(new.institution_id, 'issuing-start', new.id) then
    raise exception 'a second person has to confirm this' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_issuing_stop before update on issuing_stop for each row execute function app.guard_issuing_stop();

create function app.guard_issuing() returns trigger language plpgsql as $$ begin
  if exists (select from public.issuing_stop s where s.institution_id = new.institution_id and s.ended_at is null) then
    raise exception 'issuing is stopped' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_issuing before update on credential for each row
  when (old.state = 'reserved' and new.state not in ('reserved', 'cancelled'))
  execute function app.guard_issuing();
