import { describe, expect, test } from "vitest";
import { confirmStart, proposeStart } from "@/lib/features/issuing/start-issuing";
import { stopIssuing } from "@/lib/features/issuing/stop-issuing";
import { findStop, getIssuingStopPage } from "@/lib/features/issuing/stop-queries";
import { newInvitee } from "../support/invitee";
import { issuingWorldForAll } from "../support/issuing-file";
import { auditActions } from "../support/issuing-world";
import { newMember, newTenant, wholeInstitution } from "../support/tenant";

issuingWorldForAll();
const reason = "An account may be in other hands";
const administrator = wholeInstitution("administrator");

describe("one administrator, with a second address of their own,", () => {
  test.each(["administrator", "registrar"] as const)("whom they invite as %s, cannot start issuing again", async (role) => {
    const tenant = await newTenant();
    const only = await newMember(tenant, administrator);
    const { stopId } = await stopIssuing(only.ctx, { reason });
    const alias = await newInvitee(tenant, only, wholeInstitution(role));
    await expect(proposeStart(alias.ctx, { reason })).rejects.toMatchObject({ code: "ROLE_NOT_CONFIRMED" });
    expect(await getIssuingStopPage(alias.ctx)).toMatchObject({ request: null, startRefusal: "ROLE_NOT_CONFIRMED" });
    await proposeStart(only.ctx, { reason });
    const { request } = await getIssuingStopPage(alias.ctx);
    const shown = { changeId: request?.id ?? "", digest: request?.digest ?? "" };
    await expect(confirmStart(alias.ctx, shown)).rejects.toMatchObject({ code: "ROLE_NOT_CONFIRMED" });
    expect(await findStop(only.ctx)).not.toBeNull();
    expect(await auditActions(tenant, stopId)).toEqual(["issuing.stop", "issuing.propose-start"]);
  });
});
