import type { TaskList } from "graphile-worker";
import { enqueue } from "@/lib/adapters/db/record";
import { purgeSessions } from "@/lib/adapters/db/stores/identity-store";
import { listStaleStatusLists } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { createTextRecordLookup } from "@/lib/adapters/dns/find-text-records";
import { createMailTransport } from "@/lib/adapters/mail/transport";
import type { JobPayloads, JobTask } from "@/lib/domain/jobs";
import { publishHead } from "@/lib/features/audit/publish-head";
import { recordTallies } from "@/lib/features/audit/record-tallies";
import { issueCredential } from "@/lib/features/batches/issue-credential";
import { runBatch } from "@/lib/features/batches/run-batch";
import { deliverCredentials } from "@/lib/features/delivery/deliver-credentials";
import { sealCertificate } from "@/lib/features/holders/seal-certificate";
import { carryOutDueApprovalSignIns } from "@/lib/features/institutions/carry-out-due-approval-sign-ins";
import { carryOutDueRevocationPolicies } from "@/lib/features/institutions/carry-out-due-revocation-policies";
import { publishStatusList } from "@/lib/features/issuers/publish-status-list";
import { createKeyMaterial } from "@/lib/features/keys/create-key-material";
import { declareDueCompromises } from "@/lib/features/keys/declare-due-compromises";
import { proveDomain } from "@/lib/features/keys/prove-domain";
import { recheckDomainClaim } from "@/lib/features/keys/recheck-domain-claim";
import { sendMail } from "@/lib/features/mail/send-mail";
import { applyRetention } from "@/lib/features/maintenance/apply-retention";
import { retryStalledWork } from "@/lib/features/maintenance/retry-stalled-work";
import { carryOutDueRoles } from "@/lib/features/members/carry-out-due-roles";
import { importDueSeals } from "@/lib/features/seals/import-due-seals";
import { importSealCertificate } from "@/lib/features/seals/import-seal-certificate";
import { auditHeadToolsFor } from "./audit-head-tools";
import { sealingToolsFor } from "./certificate-seal-tools";
import { giveTriesBack } from "./give-tries-back";
import { issuingToolsFor, kek, makeKey } from "./issuing-tools";
import { keepCopy } from "./restore-guard";
import { sealImportToolsFor } from "./seal-tools";
import { statusListToolsFor } from "./status-list-tools";
import { signingSweepOfEach, signingTask, sweep, sweepOfEach, task } from "./task";

const mail = createMailTransport();
const signatureAgesAfterMs = 12 * 60 * 60 * 1000;

const tasks = {
  "create-signing-key": signingTask<JobPayloads["create-signing-key"]>((ctx, input) =>
    createKeyMaterial(ctx, input, makeKey),
  ),
  "import-seal-certificate": task<JobPayloads["import-seal-certificate"]>((ctx, input) =>
    importSealCertificate(ctx, input, sealImportToolsFor(ctx, kek)),
  ),
  "run-batch": signingTask<JobPayloads["run-batch"]>((ctx, input, helpers) =>
    runBatch(ctx, input, { ...issuingToolsFor(ctx), noteProgress: () => giveTriesBack(helpers) }),
  ),
  "issue-credential": signingTask<JobPayloads["issue-credential"]>((ctx, input) =>
    issueCredential(ctx, input, issuingToolsFor(ctx)),
  ),
  "publish-status-list": signingTask<JobPayloads["publish-status-list"]>(async (ctx, input) => {
    const published = await publishStatusList(ctx, input, statusListToolsFor(ctx));
    if (published) await keepCopy(published);
  }),
  "prove-domain": task<JobPayloads["prove-domain"]>((ctx, input) =>
    proveDomain(ctx, input, { findTextRecords: createTextRecordLookup() }),
  ),
  "deliver-credentials": task<JobPayloads["deliver-credentials"]>((ctx, input) =>
    deliverCredentials(ctx, input),
  ),
  "seal-certificate": signingTask<JobPayloads["seal-certificate"]>((ctx, input) =>
    sealCertificate(ctx, input, sealingToolsFor(ctx)),
  ),
  "send-mail": task<JobPayloads["send-mail"]>((ctx, input) => sendMail(ctx, input, mail)),
} satisfies Record<JobTask, TaskList[string]>;

export const taskList: TaskList = {
  ...tasks,
  "ask-again": sweepOfEach(retryStalledWork),
  "purge-sessions": sweep(async () => {
    await purgeSessions();
  }),
  "carry-out-due-changes": sweepOfEach(async (ctx) => {
    await carryOutDueRoles(ctx);
    await importDueSeals(ctx);
    await declareDueCompromises(ctx);
    await carryOutDueRevocationPolicies(ctx);
    await carryOutDueApprovalSignIns(ctx);
  }),
  "purge-passed": sweepOfEach(applyRetention),
  "look-for-domain-records": sweepOfEach(recheckDomainClaim),
  "record-audit-tallies": sweepOfEach(recordTallies),
  "publish-audit-heads": signingSweepOfEach((ctx) => publishHead(ctx, auditHeadToolsFor(ctx))),
  // It only puts jobs into each institution's own outbox.
  "refresh-status-lists": sweep(async ({ now }) => {
    for (const list of await listStaleStatusLists(new Date(now.getTime() - signatureAgesAfterMs))) {
      await inInstitutionById(list.institution_id, (scope) =>
        enqueue(scope, "publish-status-list", { statusListId: list.id }),
      );
    }
  }),
};
