-- Whether a submitted file is the very one issued here: answers with a digest, and only to who knows the credential's random id.
grant select (id, signed_document) on credential to testamur_definer;
create policy look_up on credential for select to testamur_definer using (true);
grant create on schema app to testamur_definer;
create function app.signed_sha256(credential_id uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select encode(sha256(convert_to(c.signed_document, 'UTF8')), 'hex') from public.credential c where c.id = credential_id $$;
alter function app.signed_sha256(uuid) owner to testamur_definer;
revoke create on schema app from testamur_definer;
revoke all on function app.signed_sha256(uuid) from public;
grant execute on function app.signed_sha256(uuid) to testamur_app;
