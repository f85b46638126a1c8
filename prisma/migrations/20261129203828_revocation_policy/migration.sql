-- Revoking by one registrar or by two, as the institution decides. See docs/decisions/0035-revocation-policy.md.
alter table institution add column revocation_policy text not null default 'one-registrar',
  add constraint institution_revocation_policy check (revocation_policy in ('one-registrar', 'two-registrars'));

alter table change_request add column decision_reason text not null default '',
  drop constraint change_request_kind,
  add constraint change_request_kind check (kind in ('learner-identity', 'claim-release', 'member-roles', 'seal-import', 'key-compromise',
    'credential-revocation', 'revocation-policy')),
  -- Without a second person only time approves, and never what two registrars decide.
  drop constraint change_request_due,
  add constraint change_request_due check (due_at is null
    or (kind not in ('learner-identity', 'claim-release', 'credential-revocation') and due_at > proposed_at)),
  -- Until the worker empties the request.
  add constraint change_request_revocation_reasons check (kind <> 'credential-revocation' or payload = '{}'::jsonb
    or (reason <> '' and (state not in ('rejected', 'withdrawn') or decision_reason <> '')));
grant update (decision_reason) on change_request to testamur_app, testamur_worker;

-- Below every use case: the policy is loosened, and a credential is revoked under it, only together with an approval in the same transaction.
create function app.is_approved_now(institution uuid, wanted_kind text, subject uuid) returns boolean language sql stable as $$
  select exists (select from public.change_request c
    where c.institution_id = institution and c.kind = wanted_kind and c.subject_id = subject and c.state = 'approved'
      and c.xmin = pg_current_xact_id()::xid)
$$;

create function app.guard_revocation_policy() returns trigger language plpgsql as $$ begin
  if not app.is_approved_now(new.id, 'revocation-policy', new.id) then
    raise exception 'a second administrator has to approve this' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_revocation_policy before update on institution for each row
  when (old.revocation_policy = 'two-registrars' and new.revocation_policy <> 'two-registrars')
  execute function app.guard_revocation_policy();

create function app.guard_revocation() returns trigger language plpgsql as $$ begin
  if (select i.revocation_policy from public.institution i where i.id = new.institution_id) = 'two-registrars'
    and not app.is_approved_now(new.institution_id, 'credential-revocation', new.award_id) then
    raise exception 'a second registrar has to confirm this' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_revocation before update on credential for each row
  when (new.state = 'revoked' and old.state <> 'revoked')
  execute function app.guard_revocation();
