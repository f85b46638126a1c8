-- A key that was called compromised does not come back under another certificate or by the same file once more.
create function app.keep_compromised_out() returns trigger language plpgsql as $$ begin
  if new.public_key_spki is not null and exists (select from signing_key k where k.institution_id = new.institution_id
      and k.public_key_spki = new.public_key_spki and k.state = 'compromised') then
    raise exception 'this key was called compromised' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger keep_compromised_out before insert on signing_key for each row execute function app.keep_compromised_out();
create index signing_key_compromised_spki on signing_key (public_key_spki) where state = 'compromised' and public_key_spki is not null;
