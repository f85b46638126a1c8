-- Two registrars for a revocation: closes ways around the triggers of 20261129203828_revocation_policy. See docs/decisions/0035-revocation-policy.md.

-- What was decided stays so. The worker empties it after its time, and nothing else touches it: an approval of last year is none of today.
create function app.keep_decided() returns trigger language plpgsql as $$ begin
  if to_jsonb(new) - '{payload,reason,decision_reason}'::text[] <> to_jsonb(old) - '{payload,reason,decision_reason}'::text[]
    or new.payload <> '{}'::jsonb or new.reason <> '' or new.decision_reason <> '' then
    raise exception 'what was decided is kept' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_decided before update on change_request for each row
  when (old.state <> 'proposed')
  execute function app.keep_decided();

create or replace function app.is_approved_now(institution uuid, wanted_kind text, subject uuid) returns boolean language sql stable as $$
  select exists (select from public.change_request c
    where c.institution_id = institution and c.kind = wanted_kind and c.subject_id = subject and c.state = 'approved' and c.payload <> '{}'::jsonb
      and c.xmin = pg_current_xact_id()::xid)
$$;

-- A credential that is in the world ends in no other state either: replaced only by a batch that two registrars approved.
create or replace function app.guard_revocation() returns trigger language plpgsql as $$
declare
  is_decided boolean := case new.state
    when 'revoked' then app.is_approved_now(new.institution_id, 'credential-revocation', new.award_id)
    when 'replaced' then exists (select from public.open_replacement o
      join public.issuing_batch b on b.institution_id = o.institution_id and b.id = o.batch_id
      where o.institution_id = new.institution_id and o.award_id = new.award_id and b.approved_by is not null)
    else false end;
begin
  if not is_decided and (select i.revocation_policy from public.institution i where i.id = new.institution_id) = 'two-registrars' then
    raise exception 'a second registrar has to confirm this' using errcode = 'check_violation';
  end if;
  return new;
end $$;
drop trigger guard_revocation on credential;
create trigger guard_revocation before update on credential for each row
  when ((new.state = 'revoked' and old.state <> 'revoked')
    or (old.state in ('issued', 'delivered', 'claimed', 'suspended') and new.state not in ('issued', 'delivered', 'claimed', 'suspended')))
  execute function app.guard_revocation();
