import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { enqueue } from "@/lib/adapters/db/record";
import { allocateStatusIndexes } from "@/lib/adapters/db/stores/status-list-store";
import { beat } from "@/lib/adapters/db/stores/worker-process-store";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { answerMetrics } from "@/lib/web/metrics/answer-metrics";
import { countResponses } from "@/lib/web/metrics/count-responses";
import { newMember, newTenant, type Tenant, wholeInstitution } from "@/tests/support/tenant";
import { asWorker, closeWorkerSide } from "@/tests/support/worker-side";

const token = "a-token-of-the-tests-of-more-than-24";
let tenant: Tenant;

beforeAll(async () => {
  tenant = await newTenant();
});

afterEach(() => {
  delete process.env.METRICS_TOKEN;
});

afterAll(async () => {
  await closeWorkerSide();
  await closeDatabase();
});

async function scrape(): Promise<string> {
  process.env.METRICS_TOKEN = token;
  const answer = await answerMetrics(`Bearer ${token}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  return answer.text();
}

describe("the door to the metrics", () => {
  test("is not there while no token is set", async () => {
    await expect(answerMetrics(`Bearer ${token}`)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test.each([null, "", "Bearer", "Bearer ", `Bearer ${token}x`, token, `Basic ${token}`])(
    "stays closed to %j",
    async (given) => {
      process.env.METRICS_TOKEN = token;
      await expect(answerMetrics(given)).rejects.toMatchObject({ code: "FORBIDDEN" });
    },
  );

  test("does not open for a token that could be guessed", async () => {
    process.env.METRICS_TOKEN = "short";
    await expect(answerMetrics("Bearer short")).rejects.toMatchObject({ name: "SettingError" });
  });
});

describe("the metrics", () => {
  test("report worker, jobs, mails, lists and disk, in lines that Prometheus reads", async () => {
    await asWorker(() => beat("one"));
    const batchId = randomUUID();
    const listId = await inInstitution(tenant.system, async (scope) => {
      await enqueue(scope, "run-batch", { batchId });
      return (await allocateStatusIndexes(scope, 1)).statusListId;
    });
    const text = await scrape();
    for (const line of text.trimEnd().split("\n"))
      expect(line).toMatch(
        /^(# (HELP|TYPE) testamur_\w+ .+|testamur_\w+(\{\w+="[^"]*"(,\w+="[^"]*")*\})? [\d.e+-]+)$/,
      );
    expect(text).toContain('testamur_health_state{check="worker"} 0\n');
    expect(text).toMatch(/^testamur_worker_heartbeat_age_seconds \d+$/m);
    expect(text).toMatch(/^testamur_jobs\{task="run-batch",state="waiting"\} 1$/m);
    expect(text).toMatch(
      new RegExp(`^testamur_status_list_age_seconds\\{list="${listId}"\\} \\d+$`, "m"),
    );
    expect(text).toMatch(/^testamur_disk_free_bytes \d+$/m);
    expect(text).toContain("testamur_database_reachable 1\n");
  });

  test("name no person and no institution", async () => {
    const { memberId, personId } = await newMember(tenant, wholeInstitution("registrar"));
    const text = await scrape();
    for (const id of [memberId, personId, tenant.institutionId, tenant.slug, "@"])
      expect(text).not.toContain(id);
  });

  test("count the answers of this process by class of status", async () => {
    countResponses();
    const server = createServer((_request, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await new Promise((resolve) => server.close(resolve));
    expect(await scrape()).toMatch(/^testamur_http_response_seconds_count\{status="4xx"\} 1$/m);
  });
});
