-- Who gave somebody a role that does not count yet approves nothing they do in it. See docs/decisions/0052-own-invitees.md.
CREATE TABLE "role_gift" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "faculty_id" UUID,
    "given_by" UUID NOT NULL,
    "counts_from" TIMESTAMPTZ(3),

    CONSTRAINT "role_gift_pkey" PRIMARY KEY ("institution_id","id")
);
CREATE INDEX "role_gift_institution_id_member_id_idx" ON "role_gift"("institution_id", "member_id");
CREATE UNIQUE INDEX "role_gift_once" ON "role_gift"("institution_id", "member_id", "role", "faculty_id", "given_by") nulls not distinct;

-- No foreign key to the faculty: it can be deleted once no role is held in it.
alter table role_gift
  add constraint role_gift_member foreign key (institution_id, member_id) references member (institution_id, id),
  add constraint role_gift_giver foreign key (institution_id, given_by) references member (institution_id, id);

alter table member_grant no force row level security;
insert into role_gift (institution_id, member_id, role, faculty_id, given_by, counts_from)
  select distinct on (g.institution_id, g.member_id, g.role, g.faculty_id, g.given_by)
    g.institution_id, g.member_id, g.role, g.faculty_id, g.given_by, g.decides_from
  from member_grant g where g.given_by is not null and (g.decides_from is null or g.decides_from > now())
  order by g.institution_id, g.member_id, g.role, g.faculty_id, g.given_by, g.decides_from desc nulls first;
alter table member_grant force row level security;

alter table role_gift enable row level security, force row level security;
create policy tenant on role_gift to testamur_app, testamur_worker
  using (institution_id = (select app.institution_id())) with check (institution_id = (select app.institution_id()));
grant select, insert, update (counts_from), delete on role_gift to testamur_app, testamur_worker;

-- Attack: an administrator takes the role away again, or has a colleague send the invitation again, and is its giver no more. Rule: a gift stays on record
-- until it counts; only what nobody accepted is forgotten with the role.
create function app.note_role_gift() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' then
    delete from public.role_gift r where r.institution_id = old.institution_id and r.member_id = old.member_id and r.role = old.role
      and r.faculty_id is not distinct from old.faculty_id and r.counts_from is null;
    return null;
  end if;
  delete from public.role_gift r where r.institution_id = new.institution_id and r.member_id = new.member_id and r.counts_from <= now();
  if new.given_by is not null then
    insert into public.role_gift (institution_id, member_id, role, faculty_id, given_by, counts_from)
      values (new.institution_id, new.member_id, new.role, new.faculty_id, new.given_by, new.decides_from)
      on conflict do nothing;
  end if;
  update public.role_gift r set counts_from = new.decides_from
    where r.institution_id = new.institution_id and r.member_id = new.member_id and r.role = new.role
      and r.faculty_id is not distinct from new.faculty_id and r.counts_from is distinct from new.decides_from;
  return null;
end $$;
create trigger note_role_gift after insert or update or delete on member_grant for each row execute function app.note_role_gift();

create function app.gave_waiting_role(institution uuid, giver uuid, members uuid[], roles text[]) returns boolean language sql stable as $$
  select exists (select from public.role_gift r where r.institution_id = institution and r.given_by = giver and r.member_id = any (members)
    and r.role = any (roles) and (r.counts_from is null or r.counts_from > now()))
$$;

-- The use cases say it in words; this holds below them.
create function app.refuse_own_invitee() returns trigger language plpgsql as $$
declare
  changed jsonb := to_jsonb(new);
  authors uuid[] := array(select (changed->>name)::uuid from unnest(string_to_array(tg_argv[1], ' ')) as name where changed->>name is not null);
  roles text[] := case
    when tg_argv[2] is not null then array[tg_argv[2]]
    when changed->>'kind' in ('learner-identity', 'claim-release', 'credential-revocation') then array['registrar']
    when changed->>'kind' = 'issuing-start' then array['administrator', 'registrar']
    else array['administrator'] end;
begin
  if app.gave_waiting_role(new.institution_id, (changed->>tg_argv[0])::uuid, authors, roles) then
    raise exception 'who gave the author a role that does not count yet cannot approve this' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger refuse_own_invitee before update on change_request for each row
  when (new.state = 'approved' and old.state = 'proposed' and new.decided_by is not null)
  execute function app.refuse_own_invitee('decided_by', 'proposed_by');
create trigger refuse_own_invitee before update on issuing_batch for each row
  when (new.approved_by is not null and new.approved_by is distinct from old.approved_by)
  execute function app.refuse_own_invitee('approved_by', 'proposed_by', 'registrar');
create trigger refuse_own_invitee before update on assessment_result for each row
  when (new.ratified_by is not null and new.ratified_by is distinct from old.ratified_by)
  execute function app.refuse_own_invitee('ratified_by', 'recorded_by', 'assessor');
create trigger refuse_own_invitee before update on micro_credential_version for each row
  when (new.approved_by is not null and new.approved_by is distinct from old.approved_by)
  execute function app.refuse_own_invitee('approved_by', 'author_id submitted_by last_edited_by', 'designer');

-- Attack: one administrator waits a day with each address that they invited during the stop, and both count. Rule: two people start issuing again whose roles
-- counted when it was stopped, or that an operator gave, or that an administrator confirmed whose own role did. Time alone adds nobody.
create function app.counts_for_start(institution uuid, member uuid, stopped_at timestamptz) returns boolean language sql stable as $$
  select exists (select from public.member_grant g
    where g.institution_id = institution and g.member_id = member and g.role in ('administrator', 'registrar')
      and g.decides_from <= now()
      and (g.given_by is null or g.decides_from <= stopped_at
        or exists (select from public.member_grant c
          where c.institution_id = institution and c.member_id = g.confirmed_by and c.role = 'administrator' and c.faculty_id is null
            and (c.given_by is null or c.decides_from <= stopped_at))))
$$;

create or replace function app.guard_issuing_stop() returns trigger language plpgsql as $$ begin
  if old.ended_at is not null or not app.is_approved_now(new.institution_id, 'issuing-start', new.id) then
    raise exception 'a second person has to confirm this' using errcode = 'check_violation';
  end if;
  if exists (select from public.change_request c
    where c.institution_id = new.institution_id and c.kind = 'issuing-start' and c.subject_id = new.id and c.state = 'approved'
      and not (app.counts_for_start(new.institution_id, c.proposed_by, new.stopped_at)
        and app.counts_for_start(new.institution_id, c.decided_by, new.stopped_at))) then
    raise exception 'two people have to start this whose roles counted when it was stopped' using errcode = 'check_violation';
  end if;
  return new;
end $$;
