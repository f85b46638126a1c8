-- What protected before a restore is in force after it. See docs/decisions/0048-after-a-restore.md.
ALTER TABLE "imported_status_list" ADD COLUMN "signed_at" TIMESTAMPTZ(3);
ALTER TABLE "issuing_stop" ALTER COLUMN "stopped_by" DROP NOT NULL;

-- A stop by the installation names nobody, and only the worker's login makes one; one by a person names them.
create policy by_member on issuing_stop as restrictive for insert to testamur_app with check (stopped_by is not null);
create policy by_installation on issuing_stop as restrictive for insert to testamur_worker with check (stopped_by is null);
grant insert on issuing_stop to testamur_worker;
