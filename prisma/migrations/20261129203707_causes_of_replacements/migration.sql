-- Why a batch replaces credentials: the record differs, or the key that signed them is in wrong hands. Only the second may state the same facts again.
alter table issuing_batch add column replacement_cause text not null default 'record',
  add constraint batch_replacement_cause check (replacement_cause in ('record', 'compromised-key')
    and (kind = 'replacement' or replacement_cause = 'record'));
