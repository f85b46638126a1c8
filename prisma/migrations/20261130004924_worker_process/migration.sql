-- CreateTable
CREATE TABLE "worker_process" (
    "id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "beat_at" TIMESTAMPTZ(3) NOT NULL,
    "clock_ahead_ms" BIGINT NOT NULL,

    CONSTRAINT "worker_process_pkey" PRIMARY KEY ("id")
);

-- Of the whole installation: it says nothing of any institution.
grant select on worker_process to testamur_app, testamur_worker;
grant insert, update, delete on worker_process to testamur_worker;
