-- Accepting more ways of signing in for approvals needs a second administrator, or a day's wait. See docs/decisions/0025-one-insider-is-not-enough.md.
alter table change_request
  drop constraint change_request_kind,
  add constraint change_request_kind check (kind in ('learner-identity', 'claim-release', 'member-roles', 'seal-import', 'key-compromise',
    'credential-revocation', 'revocation-policy', 'issuing-start', 'approval-sign-in'));

-- Below every use case: fewer ways may be accepted at any time, others only together with an approval in the same transaction.
create function app.guard_approval_sign_in() returns trigger language plpgsql as $$ begin
  if not app.is_approved_now(new.id, 'approval-sign-in', new.id) then
    raise exception 'a second administrator has to approve this' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger guard_approval_sign_in before update on institution for each row
  when (cardinality(old.approval_acrs) > 0 and (cardinality(new.approval_acrs) = 0 or not new.approval_acrs <@ old.approval_acrs))
  execute function app.guard_approval_sign_in();
