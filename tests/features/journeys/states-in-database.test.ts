import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { resultStates } from "@/lib/domain/assessment/states";
import { credentialStates } from "@/lib/domain/credentials/states";
import { enrolmentStates } from "@/lib/domain/enrolment/states";
import { changeStates } from "@/lib/domain/four-eyes/states";
import { importStates } from "@/lib/domain/imports/states";
import { awardStates, batchStates } from "@/lib/domain/issuing/states";
import { keyStates } from "@/lib/domain/keys/states";
import { mailStates } from "@/lib/domain/mail/states";
import { memberStates } from "@/lib/domain/members/states";
import { versionStates } from "@/lib/domain/micro-credentials/states";
import { reviewStates } from "@/lib/domain/reviews/states";
import { runStates } from "@/lib/domain/runs/states";
import { sealedCertificateStates, sealImportStates } from "@/lib/domain/seal/states";

const owner = new pg.Client({ connectionString: process.env.OWNER_DATABASE_URL });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

async function allowedStates(constraint: string): Promise<string[]> {
  const { rows } = await owner.query(
    "select pg_get_constraintdef(oid) as definition from pg_constraint where conname = $1",
    [constraint],
  );
  expect(rows).toHaveLength(1);
  return [...rows[0].definition.matchAll(/'([a-z-]+)'/g)].map(([, state]) => state);
}

describe("the states of the domain are those the database allows", () => {
  test.each([
    ["version_state", versionStates],
    ["review_state", reviewStates],
    ["run_state", runStates],
    ["enrolment_state", enrolmentStates],
    ["learner_import_state", importStates],
    ["result_state", resultStates],
    ["award_state", awardStates],
    ["batch_state", batchStates],
    ["credential_state", credentialStates],
    ["signing_key_state", keyStates],
    ["mail_state", mailStates],
    ["member_state", memberStates],
    ["change_request_state", changeStates],
    ["seal_import_state", sealImportStates],
    ["sealed_certificate_state", sealedCertificateStates],
  ])("%s", async (constraint, states) => {
    expect((await allowedStates(constraint)).toSorted()).toEqual([...states].toSorted());
  });
});
