-- While issuing is stopped, no credential becomes issued by any way: also not by way of another state, or by being inserted as issued.
drop trigger guard_issuing on credential;
create trigger guard_issuing before update on credential for each row
  when (old.state in ('reserved', 'cancelled') and new.state not in ('reserved', 'cancelled'))
  execute function app.guard_issuing();
create trigger guard_issuing_of_new before insert on credential for each row
  when (new.state not in ('reserved', 'cancelled'))
  execute function app.guard_issuing();
