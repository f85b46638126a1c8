-- One award in several signed formats: a batch says which, each is a credential row of its own.
alter table issuing_batch add column formats text[] not null default '{elm}',
  add constraint batch_formats check ('elm' = any (formats)
    and formats <@ array['elm', 'elm-sealed', 'open-badge', 'open-badge-jwt']);

-- Formats that take two status entries have a second index, in a list of suspensions.
alter table credential drop constraint credential_format,
  add constraint credential_format check (format in ('elm', 'elm-sealed', 'open-badge', 'open-badge-jwt')),
  add column suspension_list_id uuid,
  add column suspension_index integer,
  add constraint credential_suspension_entry check ((suspension_list_id is null) = (suspension_index is null)
    and (suspension_index is null or suspension_index >= 0)),
  add constraint credential_institution_id_suspension_list_id_fkey foreign key (institution_id, suspension_list_id)
    references status_list (institution_id, id) on delete restrict on update cascade;
create unique index credential_institution_id_suspension_list_id_suspension_ind_key
  on credential (institution_id, suspension_list_id, suspension_index);

alter table status_list drop constraint status_list_purpose,
  add constraint status_list_purpose check (purpose in ('revocation', 'suspension'));
