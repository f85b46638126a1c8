import { PDFName } from "@cantoo/pdf-lib";
import sharp from "sharp";
import {
  type CertificatePdfInput,
  drawCertificatePdf,
} from "@/lib/adapters/documents/draw-certificate-pdf";
import { readLook } from "@/lib/adapters/documents/flat-picture";
import { certificateLanguages } from "@/lib/domain/credential-views/certificate-languages";
import { readCertificate } from "@/lib/domain/credential-views/certificate-view";
import type { AwardFacts } from "@/lib/domain/credentials/award-facts";
import { composeElm } from "@/lib/domain/credentials/compose-elm";
import { awardFacts } from "./award-facts";
import { bytesAt, dictionaryAt, listAt, readPdf } from "./pdf-reader";

/** The time zone of the institution. */
export const timeZone = "Europe/Dublin";

export const shareAddress = "https://credentials.example/c/0XrE6ScF0dIzM_tcdFbnwQ";

type PdfChanges = Pick<CertificatePdfInput, "mark" | "seal" | "look">;

/** A red logo, half of it transparent, and a rector with a picture of her signature. */
export async function sampleLook(): Promise<NonNullable<CertificatePdfInput["look"]>> {
  const picture = async (width: number, height: number, colour: string) => {
    const image = sharp({ create: { width, height, channels: 4, background: colour } });
    return { png: Uint8Array.from(await image.png().toBuffer()), width, height };
  };
  const signature = await picture(300, 100, "#000000");
  const signatory = {
    name: "Prof. Ana Kovač",
    office: { en: "Rector", de: "Rektorin" },
    picture: signature,
  };
  return readLook({ logo: await picture(400, 200, "#cc000080"), signatory });
}

/** The certificate of facts as it is downloaded, with the text that was attached. */
export async function pdfOf(
  facts: AwardFacts,
  changes: PdfChanges = {},
): Promise<{ pdf: Uint8Array; signedText: string }> {
  return pdfOfCredential(JSON.stringify(composeElm(facts), null, 1), changes);
}

/** The certificate of a credential, signed or not. */
export async function pdfOfCredential(
  signedText: string,
  changes: PdfChanges = {},
): Promise<{ pdf: Uint8Array; signedText: string }> {
  const credential: unknown = JSON.parse(signedText);
  const readings = certificateLanguages(credential).map((language) => ({
    language,
    view: readCertificate(credential, {
      language,
      timeZone,
      accent: "#1d4f7c",
      verifyUrl: shareAddress,
    }),
  }));
  const pdf = await drawCertificatePdf({
    readings,
    signedText,
    createdAt: new Date("2026-07-12T09:30:00Z"),
    ...changes,
  });
  return { pdf, signedText };
}

/** The text that a certificate carries as its source. */
export async function attachedText(pdf: Uint8Array): Promise<string> {
  const read = await readPdf(pdf);
  const [specification] = listAt(read, read.catalog, "AF").map((file) => dictionaryAt(read, file));
  if (!specification) throw new Error("nothing is attached");
  return Buffer.from(
    bytesAt(read, dictionaryAt(read, specification, "EF").get(PDFName.of("F"))),
  ).toString("utf8");
}

export function namedFacts(fullName: string, changes: Partial<AwardFacts> = {}): AwardFacts {
  const facts = awardFacts(changes);
  return { ...facts, learner: { ...facts.learner, fullName } };
}

/** Facts with so many outcomes, each two lines long. */
export function factsWithOutcomes(count: number): AwardFacts {
  const facts = awardFacts();
  const { content } = facts.version;
  const outcomes = Array.from({ length: count }, (_, index) => ({
    id: `outcome-${index + 1}`,
    title: {
      en: `Outcome ${index + 1}: plan, document and share research data so that others, elsewhere and in later years, can find and reuse it`,
    },
    type: "skill" as const,
    reuseLevel: null,
    escoSkills: [],
  }));
  return { ...facts, version: { ...facts.version, content: { ...content, outcomes } } };
}
