import { expect, test } from "vitest";
import type { Actor } from "@/lib/domain/access/actor";
import { talliedRefusal } from "@/lib/domain/audit/tallies";
import { AppError } from "@/lib/domain/errors";

const institutionId = "00000000-0000-4000-8000-000000000001";
const batchId = "00000000-0000-4000-8000-000000000002";
const member: Actor = { kind: "member", personId: "p", institutionId, memberId: "m", grants: [] };
const path = `/issuing/batches/${batchId}`;
const forbidden = new AppError("FORBIDDEN", { action: "batch.approve" });

test("a refusal is counted by action, code and the last id in the address", () => {
  expect(talliedRefusal(forbidden, { actor: member, path })).toEqual({
    ...{ institutionId, code: "FORBIDDEN", action: "batch.approve" },
    subject: batchId,
  });
  expect(talliedRefusal(forbidden, { actor: member, path: "/settings/audit" })?.subject).toBe("");
});

test("refusals irrelevant to security are not counted", () => {
  const counted = (error: AppError, actor: Actor = member) =>
    talliedRefusal(error, { actor, path }) !== null;
  expect(counted(new AppError("STALE", { action: "batch.approve" }))).toBe(false);
  expect(counted(new AppError("NOT_FOUND"))).toBe(false);
  expect(counted(forbidden, { kind: "anyone" })).toBe(false);
  expect(counted(forbidden, { kind: "person", personId: "p" })).toBe(false);
  expect(counted(forbidden, { kind: "system", institutionId })).toBe(false);
});
