// First: these tests run with the worker's login, which alone may write key material.
import "@/tests/support/as-worker";
import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { localKeyMaker } from "@/lib/adapters/signing/key-maker";
import { parseKeyEncryptionKey } from "@/lib/adapters/signing/key-wrapping";
import { createKeyMaterial } from "@/lib/features/keys/create-key-material";
import { listSigningKeys } from "@/lib/features/keys/list-signing-keys";
import { requestSigningKey } from "@/lib/features/keys/request-signing-key";
import { runScript } from "@/tests/support/run-script";
import { newTenant, type Tenant } from "@/tests/support/tenant";

let tenant: Tenant;
let keyId: string;

beforeAll(async () => {
  tenant = await newTenant();
  ({ keyId } = await requestSigningKey(tenant.system, {}));
  await createKeyMaterial(
    tenant.system,
    { keyId },
    localKeyMaker(parseKeyEncryptionKey(process.env.KEY_ENCRYPTION_KEY ?? "")),
  );
});

afterAll(closeDatabase);

const keys = (
  command: string,
  flags: Record<string, string> = {},
  settings: Record<string, string> = {},
) =>
  runScript(
    "keys.ts",
    [command, ...Object.entries(flags).map(([name, value]) => `--${name}=${value}`)],
    settings,
  );

const whichKey = "Say which key: --key ID, as npm run keys -- list shows it.\n";
const stateOfKey = async () =>
  (await listSigningKeys(tenant.system)).keys.find(({ id }) => id === keyId)?.state;

describe("npm run keys", () => {
  test("lists keys without a wrapping key, and says in one sentence that one is wrong where it needs it", async () => {
    const institution = tenant.slug;
    const listed = await keys("list", { institution }, { KEY_ENCRYPTION_KEY: "bad" });
    expect(listed).toMatchObject({ code: 0, err: "" });
    expect(listed.out).toContain(keyId);
    const must = "must be 32 bytes in base64.\n";
    expect(
      await keys("rotate", { institution, purpose: "token" }, { KEY_ENCRYPTION_KEY: "bad" }),
    ).toMatchObject({
      code: 1,
      err: `KEY_ENCRYPTION_KEY ${must}`,
    });
    expect((await listSigningKeys(tenant.system)).keysOf.token.map(({ state }) => state)).toEqual([
      "active",
    ]);
    expect(
      await keys(
        "rewrap",
        { institution },
        { KEY_ENCRYPTION_KEY_NEXT: randomBytes(7).toString("base64") },
      ),
    ).toEqual({
      code: 1,
      out: "",
      err: `KEY_ENCRYPTION_KEY_NEXT ${must}`,
    });
  });

  test("says which of the words of a compromise is wrong, and stops nothing", async () => {
    const institution = tenant.slug;
    const right = { institution, key: keyId, reason: "A copy was found." };
    const sentences: [Record<string, string>, string | RegExp][] = [
      [{ ...right, key: "not-an-id" }, whichKey],
      [{ ...right, reason: " " }, /^Say why, in at most 1000 characters: --reason TEXT\.\n$/],
      [{ ...right, since: "yesterday" }, /^--since takes a day or an instant .*\n$/],
      [{ ...right, since: "2999-01-01" }, /^--since takes a day or an instant .*\n$/],
    ];
    for (const [flags, sentence] of sentences) {
      const { code, err } = await keys("compromise", flags);
      expect({ code, err }).toEqual({
        code: 1,
        err: typeof sentence === "string" ? sentence : expect.stringMatching(sentence),
      });
    }
    expect(await stateOfKey()).toBe("active");
  });

  test("asks for a key by its id before it looks for what it signed", async () => {
    const { code, err } = await keys("affected", {
      institution: tenant.slug,
      key: "not-an-id",
      file: "affected.csv",
    });
    expect({ code, err }).toEqual({ code: 1, err: whichKey });
  });
});
