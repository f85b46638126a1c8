import {
  assessmentBlocks,
  factBlocks,
  outcomeBlocks,
} from "@/lib/adapters/documents/certificate/body-blocks";
import {
  drawPages,
  heightOf,
  type PagePlan,
  planPages,
  roomOn,
} from "@/lib/adapters/documents/certificate/flow-pages";
import { type Foot, layOutFoot } from "@/lib/adapters/documents/certificate/foot";
import { awardingBlocks, sentenceBlocks } from "@/lib/adapters/documents/certificate/head-blocks";
import {
  type Block,
  fullEm,
  type Readings,
  type Sheet,
} from "@/lib/adapters/documents/certificate/sheet";
import { signedBlocks } from "@/lib/adapters/documents/certificate/signed-blocks";
import { statusBlocks } from "@/lib/adapters/documents/certificate/status-mark";
import { stripBlock } from "@/lib/adapters/documents/certificate/strip-block";
import { PdfADocument } from "@/lib/adapters/documents/pdf/pdf-a-document";
import type { SealPlace } from "@/lib/adapters/documents/pdf/seal-field";
import { drawableText } from "@/lib/adapters/documents/typography/shape-text";
import { deriveAccent } from "@/lib/domain/accent";
import { bilingualFacts } from "@/lib/domain/credential-views/signed-facts/bilingual-facts";
import type { SignedFacts } from "@/lib/domain/credential-views/signed-facts/model";
import { certificateWords, fillWords } from "@/lib/domain/credentials/document-words";
import type { StatusMark } from "@/lib/domain/credentials/status-mark";
import type { DrawnLook } from "./flat-picture";

export type CertificatePdfInput = {
  /**
   * The certificate in its one or two languages, read from the signed content; the first is the one
   * it is mainly in.
   */
  readings: Readings;
  /** The exact text of the signed credential, attached byte for byte. */
  signedText: string;
  /** The file's dates; equal input gives equal bytes. */
  createdAt: Date;
  /**
   * Drawn across every page of a credential that is not in force; the attachment remains exactly
   * what was signed.
   */
  mark?: StatusMark | null;
  /**
   * A placeholder for an electronic seal, which `sealPdf` fills; only then does the certificate
   * name the sealer.
   */
  seal?: SealPlace | null;
  /**
   * All signed content, read in each of the certificate's languages; it follows the certificate,
   * each fact once.
   */
  facts?: SignedFacts[];
  /**
   * Logo and signatory of the institution, if this installation knows that it issued the
   * credential.
   */
  look?: DrawnLook | null;
};

/**
 * How much larger the text is with few facts, and how much smaller it may become to fit on one
 * page.
 */
const densities = [1.14, 1.07, 1, 0.95, 0.9, 0.86] as const;

/** The scale of the signed content; smaller ones if they save a page. */
const signedDensities = [0.92, 0.88, 0.84] as const;

async function blocksOf(
  sheet: Sheet,
  proofs: "in full" | "in short" = "in full",
): Promise<Block[]> {
  return [
    ...(await statusBlocks(sheet)),
    ...(await awardingBlocks(sheet)),
    ...(await sentenceBlocks(sheet)),
    await stripBlock(sheet),
    ...(await outcomeBlocks(sheet)),
    ...(await assessmentBlocks(sheet)),
    ...(proofs === "in full" ? await factBlocks(sheet) : []),
  ];
}

/**
 * One page if it fits, slightly larger or smaller than usual; otherwise, if the signed content
 * follows, one page without the facts that only appear there; otherwise full size on as many pages
 * as needed.
 */
async function layOutSheet(full: Sheet, foot: Foot, isFollowed: boolean): Promise<Block[]> {
  const { top, bottom } = roomOn(0, foot);
  for (const proofs of isFollowed ? (["in full", "in short"] as const) : (["in full"] as const)) {
    for (const density of densities) {
      const blocks = await blocksOf({ ...full, em: fullEm * density }, proofs);
      const left = bottom - top - heightOf(blocks);
      if (left >= 0) return spread(blocks, left);
    }
  }
  return blocksOf(full);
}

/** Distributes a page's remaining space among its parts, so that few facts also fill it. */
function spread(blocks: Block[], left: number): Block[] {
  const parts = blocks.filter(({ stretch }) => stretch);
  const share = left / (parts.length + 1);
  return blocks.map((block) => (block.stretch ? { ...block, gap: block.gap + share } : block));
}

/**
 * A one-page certificate has the page to itself; with more pages, the signed content follows
 * directly.
 */
async function planCertificate(
  certificate: Block[],
  foot: Foot,
  facts: SignedFacts[],
): Promise<PagePlan[]> {
  const pages = planPages(certificate, foot);
  if (facts.length === 0) return pages;
  const said = bilingualFacts(facts);
  const plans: PagePlan[][] = [];
  for (const density of signedDensities) {
    const signed = await signedBlocks(said, fullEm * density);
    plans.push(
      pages.length > 1
        ? planPages([...certificate, ...signed], foot)
        : [...pages, ...planPages(signed, foot, 1)],
    );
  }
  return plans.reduce((best, plan) => (plan.length < best.length ? plan : best));
}

/**
 * Draws a certificate as a tagged PDF/A-3a document: A4, both languages of a bilingual one, the
 * rosette as seal, a QR code and a link for verification, and the signed credential attached as its
 * source. All content comes from the readings, except the status mark. Fonts are embedded; a name
 * in any script of the installed fonts is drawn and can be copied.
 */
export async function drawCertificatePdf(input: CertificatePdfInput): Promise<Uint8Array> {
  const {
    readings,
    signedText,
    createdAt,
    mark = null,
    seal = null,
    facts = [],
    look = null,
  } = input;
  const [first] = readings;
  if (!first) throw new Error("a certificate has at least one language");
  const { view } = first;
  const languages = readings.map(({ language }) => language);
  const sheet: Sheet = {
    readings,
    main: view,
    languages,
    accent: deriveAccent(view.accent ?? "#23476f").light.accent,
    em: fullEm,
    sealedBy: seal?.holder ?? null,
    look,
    mark,
  };
  const { words } = certificateWords(first.language);
  const [name, title] = [drawableText(view.learnerName), drawableText(view.title.text)];
  const document = await PdfADocument.open({
    title: fillWords(words.title, { name, title }),
    author: drawableText(view.issuer),
    subject: title,
    languages,
    created: createdAt,
  });
  const foot = await layOutFoot(sheet);
  await drawPages(
    document,
    { sheet, foot },
    await planCertificate(await layOutSheet(sheet, foot, facts.length > 0), foot, facts),
  );
  const source = {
    fileName: `credential-${view.credentialId.slice(0, 8)}.jsonld`,
    mediaType: "application/ld+json",
    description: "The signed credential, exactly as issued",
    bytes: Buffer.from(signedText, "utf8"),
  };
  return document.finish(source, seal);
}
