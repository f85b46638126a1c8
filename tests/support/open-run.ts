import { EnrolLearnerInput, enrolLearner } from "@/lib/features/enrolment/enrol-learner";
import { OpenRunInput, openRun } from "@/lib/features/runs/open-run";
import { newPublishedVersion } from "./published-version";
import { newMember, newTenant, type Tenant, type TestMember, wholeInstitution } from "./tenant";

export type TestRun = { tenant: Tenant; registrar: TestMember; versionId: string; runId: string };

/**
 * An open run of a published version in an institution of its own, with the registrar who opened
 * it.
 */
export async function newOpenRun(tenant?: Tenant): Promise<TestRun> {
  const own = tenant ?? (await newTenant());
  const registrar = await newMember(own, wholeInstitution("registrar"));
  const versionId = await newPublishedVersion(own);
  const { runId } = await openRun(
    registrar.ctx,
    OpenRunInput.parse({ versionId, title: "Autumn group" }),
  );
  return { tenant: own, registrar, versionId, runId };
}

/** Enrols learners with these names one by one; returns the enrolments' ids in the same order. */
export async function enrolByName(run: TestRun, names: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const displayName of names) {
    const input = EnrolLearnerInput.parse({ runId: run.runId, displayName });
    ids.push((await enrolLearner(run.registrar.ctx, input)).enrolmentId);
  }
  return ids;
}
