-- CreateTable
CREATE TABLE "assessment_result" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "enrolment_id" UUID NOT NULL,
    "assessment_id" TEXT NOT NULL,
    "grade" TEXT NOT NULL,
    "passes" BOOLEAN NOT NULL,
    "supervision" TEXT NOT NULL DEFAULT 'not-stated',
    "assessed_on" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'recorded',
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "ratified_by" UUID,
    "ratified_at" TIMESTAMPTZ(3),
    "corrects_id" UUID,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "assessment_result_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "run" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "starts_on" DATE,
    "ends_on" DATE,
    "places" INTEGER,
    "location" TEXT NOT NULL DEFAULT '',
    "contact_email" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'planned',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "learner" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID,
    "display_name" TEXT NOT NULL,
    "given_name" TEXT,
    "family_name" TEXT,
    "email" TEXT,
    "date_of_birth" DATE,
    "student_number" TEXT,
    "european_student_identifier" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "learner_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "run_id" UUID NOT NULL,
    "learner_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'enrolled',
    "identity_assurance" TEXT NOT NULL DEFAULT 'not-stated',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "learner_import" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "run_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "encoding" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "faults" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'previewed',
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "confirmed_at" TIMESTAMPTZ(3),
    "added_count" INTEGER,

    CONSTRAINT "learner_import_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "display_name" TEXT NOT NULL,
    "email" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "provider" TEXT,
    "id_token" TEXT,
    "institution_id" UUID,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "institution" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "slug" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'university',
    "profile" JSONB NOT NULL,
    "did" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "institution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alliance_member" (
    "institution_id" UUID NOT NULL,
    "member_institution_id" UUID NOT NULL,

    CONSTRAINT "alliance_member_pkey" PRIMARY KEY ("institution_id","member_institution_id")
);

-- CreateTable
CREATE TABLE "faculty" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,

    CONSTRAINT "faculty_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "member" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID,
    "display_name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'invited',
    "invitation_hash" TEXT,
    "invited_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "member_grant" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "faculty_id" UUID,

    CONSTRAINT "member_grant_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "signing_key" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "purpose" TEXT NOT NULL DEFAULT 'issue',
    "algorithm" TEXT NOT NULL DEFAULT 'Ed25519',
    "state" TEXT NOT NULL DEFAULT 'pending',
    "public_key_multibase" TEXT,
    "wrapped_private_key" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "activated_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),
    "requested_by" UUID,

    CONSTRAINT "signing_key_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "award" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "enrolment_id" UUID NOT NULL,
    "learner_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "awarded_on" DATE NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'ready',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "award_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "issuing_batch" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "run_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'proposed',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "digest" TEXT NOT NULL,
    "rows" JSONB NOT NULL,
    "awarded_on" DATE NOT NULL,
    "total" INTEGER NOT NULL,
    "signed_count" INTEGER NOT NULL DEFAULT 0,
    "stored_count" INTEGER NOT NULL DEFAULT 0,
    "mailed_count" INTEGER NOT NULL DEFAULT 0,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "approved_by" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "rejected_by" UUID,
    "rejected_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "signing_mode" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "issuing_batch_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "credential" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "award_id" UUID NOT NULL,
    "batch_id" UUID,
    "format" TEXT NOT NULL DEFAULT 'elm',
    "state" TEXT NOT NULL DEFAULT 'reserved',
    "key_id" UUID NOT NULL,
    "status_list_id" UUID NOT NULL,
    "status_index" INTEGER NOT NULL,
    "intent" JSONB NOT NULL,
    "signed_document" TEXT,
    "reserved_at" TIMESTAMPTZ(3) NOT NULL,
    "issued_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" UUID,
    "revocation_reason" TEXT NOT NULL DEFAULT '',
    "supersedes_id" UUID,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "status_list" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "purpose" TEXT NOT NULL DEFAULT 'revocation',
    "state" TEXT NOT NULL DEFAULT 'open',
    "length" INTEGER NOT NULL DEFAULT 131072,
    "allocated_count" INTEGER NOT NULL DEFAULT 0,
    "bits" BYTEA NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "published_revision" INTEGER NOT NULL DEFAULT 0,
    "published" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "status_list_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "display_picture" (
    "institution_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "digest" TEXT NOT NULL,
    "png" BYTEA NOT NULL,

    CONSTRAINT "display_picture_pkey" PRIMARY KEY ("institution_id","version_id")
);

-- CreateTable
CREATE TABLE "claim_link" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "learner_id" UUID NOT NULL,
    "credential_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),
    "used_by" UUID,

    CONSTRAINT "claim_link_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "share" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "credential_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),
    "views" INTEGER NOT NULL DEFAULT 0,
    "last_viewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "share_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "micro_credential" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "code" TEXT NOT NULL,
    "faculty_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "micro_credential_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "micro_credential_version" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "micro_credential_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "content" JSONB NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "ects" DECIMAL(5,2),
    "eqf_level" INTEGER,
    "isced_f" TEXT,
    "mode" TEXT,
    "languages" TEXT[],
    "search_text" TEXT NOT NULL DEFAULT '',
    "author_id" UUID NOT NULL,
    "last_edited_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "submitted_at" TIMESTAMPTZ(3),
    "submitted_by" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "approved_by" UUID,
    "content_digest" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "published_by" UUID,
    "retired_at" TIMESTAMPTZ(3),
    "slug" TEXT,

    CONSTRAINT "micro_credential_version_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "review" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "author_id" UUID NOT NULL,
    "reviewer_id" UUID,
    "verdicts" JSONB NOT NULL DEFAULT '[]',
    "comment" TEXT NOT NULL DEFAULT '',
    "qa_policy" TEXT NOT NULL DEFAULT '',
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "review_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "institution_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("institution_id","seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "institution_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("institution_id")
);

-- CreateTable
CREATE TABLE "operation_key" (
    "institution_id" UUID NOT NULL,
    "key" VARCHAR(80) NOT NULL,
    "action" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "operation_key_pkey" PRIMARY KEY ("institution_id","key")
);

-- CreateTable
CREATE TABLE "mail_message" (
    "institution_id" UUID NOT NULL,
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "dedupe_key" TEXT NOT NULL,
    "to_name" TEXT NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "batch_id" UUID,

    CONSTRAINT "mail_message_pkey" PRIMARY KEY ("institution_id","id")
);

-- CreateIndex
CREATE INDEX "assessment_result_institution_id_enrolment_id_idx" ON "assessment_result"("institution_id", "enrolment_id");

-- CreateIndex
CREATE INDEX "run_institution_id_version_id_idx" ON "run"("institution_id", "version_id");

-- CreateIndex
CREATE INDEX "learner_person_id_idx" ON "learner"("person_id");

-- CreateIndex
CREATE INDEX "learner_institution_id_email_idx" ON "learner"("institution_id", "email");

-- CreateIndex
CREATE UNIQUE INDEX "learner_institution_id_student_number_key" ON "learner"("institution_id", "student_number");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_institution_id_run_id_learner_id_key" ON "enrolment"("institution_id", "run_id", "learner_id");

-- CreateIndex
CREATE INDEX "account_person_id_idx" ON "account"("person_id");

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "institution_slug_key" ON "institution"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "institution_did_key" ON "institution"("did");

-- CreateIndex
CREATE UNIQUE INDEX "faculty_institution_id_name_key" ON "faculty"("institution_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "member_invitation_hash_key" ON "member"("invitation_hash");

-- CreateIndex
CREATE INDEX "member_person_id_idx" ON "member"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_institution_id_person_id_key" ON "member"("institution_id", "person_id");

-- CreateIndex
CREATE INDEX "member_grant_institution_id_member_id_idx" ON "member_grant"("institution_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "award_institution_id_enrolment_id_key" ON "award"("institution_id", "enrolment_id");

-- CreateIndex
CREATE INDEX "issuing_batch_institution_id_state_idx" ON "issuing_batch"("institution_id", "state");

-- CreateIndex
CREATE INDEX "credential_institution_id_state_idx" ON "credential"("institution_id", "state");

-- CreateIndex
CREATE INDEX "credential_institution_id_batch_id_idx" ON "credential"("institution_id", "batch_id");

-- CreateIndex
CREATE INDEX "credential_institution_id_award_id_idx" ON "credential"("institution_id", "award_id");

-- CreateIndex
CREATE UNIQUE INDEX "credential_id_key" ON "credential"("id");

-- CreateIndex
CREATE UNIQUE INDEX "credential_institution_id_status_list_id_status_index_key" ON "credential"("institution_id", "status_list_id", "status_index");

-- CreateIndex
CREATE UNIQUE INDEX "status_list_id_key" ON "status_list"("id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_link_token_hash_key" ON "claim_link"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "share_token_hash_key" ON "share"("token_hash");

-- CreateIndex
CREATE INDEX "share_institution_id_credential_id_idx" ON "share"("institution_id", "credential_id");

-- CreateIndex
CREATE UNIQUE INDEX "micro_credential_institution_id_code_key" ON "micro_credential"("institution_id", "code");

-- CreateIndex
CREATE INDEX "micro_credential_version_institution_id_state_updated_at_idx" ON "micro_credential_version"("institution_id", "state", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "micro_credential_version_institution_id_micro_credential_id_key" ON "micro_credential_version"("institution_id", "micro_credential_id", "number");

-- CreateIndex
CREATE INDEX "review_institution_id_version_id_idx" ON "review"("institution_id", "version_id");

-- CreateIndex
CREATE INDEX "audit_entry_institution_id_subject_idx" ON "audit_entry"("institution_id", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "mail_message_institution_id_dedupe_key_key" ON "mail_message"("institution_id", "dedupe_key");

-- AddForeignKey
ALTER TABLE "assessment_result" ADD CONSTRAINT "assessment_result_institution_id_enrolment_id_fkey" FOREIGN KEY ("institution_id", "enrolment_id") REFERENCES "enrolment"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_institution_id_version_id_fkey" FOREIGN KEY ("institution_id", "version_id") REFERENCES "micro_credential_version"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_institution_id_run_id_fkey" FOREIGN KEY ("institution_id", "run_id") REFERENCES "run"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_institution_id_learner_id_fkey" FOREIGN KEY ("institution_id", "learner_id") REFERENCES "learner"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "learner_import" ADD CONSTRAINT "learner_import_institution_id_run_id_fkey" FOREIGN KEY ("institution_id", "run_id") REFERENCES "run"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "faculty" ADD CONSTRAINT "faculty_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_institution_id_fkey" FOREIGN KEY ("institution_id") REFERENCES "institution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_grant" ADD CONSTRAINT "member_grant_institution_id_member_id_fkey" FOREIGN KEY ("institution_id", "member_id") REFERENCES "member"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_grant" ADD CONSTRAINT "member_grant_institution_id_faculty_id_fkey" FOREIGN KEY ("institution_id", "faculty_id") REFERENCES "faculty"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_institution_id_enrolment_id_fkey" FOREIGN KEY ("institution_id", "enrolment_id") REFERENCES "enrolment"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "award" ADD CONSTRAINT "award_institution_id_learner_id_fkey" FOREIGN KEY ("institution_id", "learner_id") REFERENCES "learner"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issuing_batch" ADD CONSTRAINT "issuing_batch_institution_id_run_id_fkey" FOREIGN KEY ("institution_id", "run_id") REFERENCES "run"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_institution_id_award_id_fkey" FOREIGN KEY ("institution_id", "award_id") REFERENCES "award"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_institution_id_batch_id_fkey" FOREIGN KEY ("institution_id", "batch_id") REFERENCES "issuing_batch"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_institution_id_key_id_fkey" FOREIGN KEY ("institution_id", "key_id") REFERENCES "signing_key"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_institution_id_status_list_id_fkey" FOREIGN KEY ("institution_id", "status_list_id") REFERENCES "status_list"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_link" ADD CONSTRAINT "claim_link_institution_id_learner_id_fkey" FOREIGN KEY ("institution_id", "learner_id") REFERENCES "learner"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "share" ADD CONSTRAINT "share_institution_id_credential_id_fkey" FOREIGN KEY ("institution_id", "credential_id") REFERENCES "credential"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "micro_credential" ADD CONSTRAINT "micro_credential_institution_id_faculty_id_fkey" FOREIGN KEY ("institution_id", "faculty_id") REFERENCES "faculty"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "micro_credential_version" ADD CONSTRAINT "micro_credential_version_institution_id_micro_credential_i_fkey" FOREIGN KEY ("institution_id", "micro_credential_id") REFERENCES "micro_credential"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_institution_id_version_id_fkey" FOREIGN KEY ("institution_id", "version_id") REFERENCES "micro_credential_version"("institution_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;


