-- 1. How the person showed the identity provider who they are, where it says so (the claim acr).
ALTER TABLE "session" ADD COLUMN     "acr" TEXT;
alter table session add constraint session_acr check (length(acr) <= 255);

-- 2. The ways of signing in of which approving a batch takes one; none: any way will do.
ALTER TABLE "institution" ADD COLUMN     "approval_acrs" TEXT[] DEFAULT ARRAY[]::TEXT[];
alter table institution alter column approval_acrs set not null,
  add constraint institution_approval_acrs check (cardinality(approval_acrs) <= 10);

create or replace function app.session_actor(hash text) returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  live record;
begin
  select s.person_id, s.institution_id, s.last_seen_at, coalesce(s.signed_in_at, s.created_at) as signed_in_at, s.acr, p.display_name, p.email into live
  from public.session s join public.person p on p.id = s.person_id
  where s.token_hash = hash and s.expires > now() and s.created_at > now() - interval '12 hours'
    and s.last_seen_at > now() - interval '30 minutes' and p.disabled_at is null;
  if not found then return null; end if;
  if live.last_seen_at < now() - interval '1 minute' then
    update public.session set last_seen_at = now() where token_hash = hash;
  end if;
  return jsonb_build_object(
    'personId', live.person_id, 'displayName', live.display_name, 'email', live.email, 'chosenInstitutionId', live.institution_id,
    'signedInAt', live.signed_in_at, 'acr', live.acr,
    'memberships', coalesce((select jsonb_agg(jsonb_build_object('institutionId', m.institution_id, 'slug', i.slug, 'kind', i.kind,
        'legalName', i.profile->'legalName', 'accent', i.profile->'accent', 'memberId', m.id,
        'grants', coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'facultyId', g.faculty_id,
          'provisional', not coalesce(g.decides_from <= now(), false)) order by g.role)
          from public.member_grant g where g.institution_id = m.institution_id and g.member_id = m.id), '[]'::jsonb)) order by i.slug)
      from public.member m join public.institution i on i.id = m.institution_id
      where m.person_id = live.person_id and m.state = 'active'), '[]'::jsonb),
    'learners', coalesce((select jsonb_agg(jsonb_build_object('institutionId', l.institution_id, 'learnerId', l.id) order by l.created_at)
      from public.learner l where l.person_id = live.person_id), '[]'::jsonb));
end $$;
