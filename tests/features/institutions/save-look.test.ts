import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { getLook } from "@/lib/features/institutions/get-look";
import { getPublicLogo } from "@/lib/features/institutions/get-public-logo";
import { SaveLookInput, saveLook } from "@/lib/features/institutions/save-look";
import { auditActions } from "@/tests/support/issuing-world";
import { anyone, newMember, wholeInstitution } from "@/tests/support/tenant";
import { tenantForAll } from "@/tests/support/tenant-file";

const { tenant, member: administrator } = tenantForAll("administrator");

async function pictureFile(name: string, colour: string): Promise<File> {
  const png = await sharp({ create: { width: 300, height: 100, channels: 4, background: colour } })
    .png()
    .toBuffer();
  return new File([Uint8Array.from(png)], name, { type: "image/png" });
}

const signatory = { name: "Prof. Ana Kovač", office: { en: "Rector" } };

describe("an institution's look", () => {
  test("is set by an administrator, seen by anyone, and stays where nothing is uploaded again", async () => {
    const input = SaveLookInput.parse({
      revision: "0",
      logo: await pictureFile("logo.png", "#23476f"),
      signatory,
      signature: await pictureFile("signature.png", "#000"),
    });
    await saveLook(administrator.ctx, input);
    const logo = await getPublicLogo(anyone(), { slug: tenant.slug });
    expect(logo).toMatchObject({ width: 300, height: 100 });

    await saveLook(
      administrator.ctx,
      SaveLookInput.parse({ revision: "1", signatory: { name: "Prof. Bo Lind", office: {} } }),
    );
    const { look } = await getLook(administrator.ctx);
    expect(look.logoSha256).toBe(logo.sha256);
    expect(look.signatory).toMatchObject({ name: "Prof. Bo Lind", office: {} });
    expect(look.signatory?.picture).not.toBeNull();
    expect(await auditActions(tenant, tenant.institutionId)).toContain("institution.edit-look");

    await saveLook(
      administrator.ctx,
      SaveLookInput.parse({ revision: "2", signatory: { name: "", office: {} }, removeLogo: "on" }),
    );
    expect((await getLook(administrator.ctx)).look).toMatchObject({ logo: null, signatory: null });
    await expect(getPublicLogo(anyone(), { slug: tenant.slug })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  test("is refused with the field if a file is not a picture, and if someone else was faster", async () => {
    const { look } = await getLook(administrator.ctx);
    const revision = String(look.revision);
    const file = new File(["<script>alert(1)</script>"], "logo.svg", { type: "image/svg+xml" });
    const wrong = SaveLookInput.parse({ revision, logo: file, signatory });
    await expect(saveLook(administrator.ctx, wrong)).rejects.toMatchObject({
      code: "INVALID_INPUT",
      details: { fields: [{ path: "logo", code: "notPicture" }] },
    });
    await expect(
      saveLook(administrator.ctx, SaveLookInput.parse({ revision: "0", signatory })),
    ).rejects.toMatchObject({
      code: "STALE",
    });
    const nameless = SaveLookInput.safeParse({
      revision,
      signature: file,
      signatory: { name: "", office: {} },
    });
    expect(nameless.error?.issues[0]?.path).toEqual(["signatory", "name"]);
  });

  test("is the administrators' alone", async () => {
    const registrar = await newMember(tenant, wholeInstitution("registrar"));
    const input = SaveLookInput.parse({ revision: "0", signatory });
    await expect(saveLook(registrar.ctx, input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(getLook(registrar.ctx)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
