import { isJsonObject } from "@/lib/domain/json/json-value";
import { parseStrictJson } from "@/lib/domain/json/strict-json";
import { readTokenAddress } from "@/lib/domain/vcdm/token-address";
import { presentationTypes, tokenTypeOf } from "@/lib/domain/verification/envelopes/read-token";
import type { Presentation } from "@/lib/domain/verification/report/presentation";
import type { Reason } from "@/lib/domain/verification/report/reasons";
import type { ContainerKind } from "@/lib/domain/verification/report/report";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { type FilePart, FileParts, PartLimitError } from "./file-parts";
import { itemTexts, memberTexts } from "./json-texts";
import { credentialMembers } from "./may-contain-several";
import {
  claimsOf,
  compact,
  decodedText,
  type Members,
  readText,
  sealedMembers,
  stringIn,
  typesIn,
} from "./members";
import { credentialsInMessage } from "./message";
import { readPresentationToken } from "./presentation-token";

/**
 * `single`: one credential, or something read as one. `repeated`: how many duplicates of the parts
 * were omitted. `presentation`: the one that contains all parts; null if there is none.
 */
export type Splitting =
  | { kind: "single" }
  | { kind: "split"; parts: FilePart[]; repeated: number; presentation: Presentation | null }
  | { kind: "refused"; reason: Reason; values?: Record<string, string | number> };

/**
 * Presentations should not contain presentations; some wallets put one into a list, or into a
 * token.
 */
const maxDepth = 4;
/** Values that state nothing, as programs write for missing data (JSON-LD 1.1, 9.2). */
const nothing = /^(?:null|""|\{\s*\}|\[\s*\])?$/;

/**
 * Extracts every credential from presentations, lists, and credentials that carry others
 * (Comprehensive Learner Record 2.0), exactly as written there: its proof was made over it alone,
 * under its own contexts.
 *
 * Attack: contexts of an unsigned wrapper change the meaning of a credential's terms; a forged
 * credential hides among many valid ones, in a presentation within a presentation, or behind a
 * duplicate member; 10,000 credentials cost a minute. Rule: nothing of the wrapper reaches a
 * credential; every one found is verified, and above the limits none is. Duplicates are verified
 * once. A file that cannot be split is read as one credential.
 */
export function splitFile(contents: readonly Uint8Array[]): Splitting {
  const splitter = new Splitter();
  try {
    for (const bytes of contents) splitter.takeContent(bytes);
  } catch (error) {
    if (error instanceof PartLimitError)
      return { kind: "refused", reason: error.reason, values: { limit: error.limit } };
    throw error;
  }
  return splitter.result(contents.length);
}

type Place = { from: ContainerKind | null; depth: number };

class Splitter {
  private readonly parts = new FileParts();
  private readonly presentations: Presentation[] = [];
  private isWhole = true;

  result(contents: number): Splitting {
    const { isWhole, parts, presentations } = this;
    if (contents === 1 && isWhole && parts.size === 1) return { kind: "single" };
    const [only] = presentations;
    if (parts.size === 0 && only === undefined) return { kind: "single" };
    const isAll = contents === 1 && presentations.length === 1;
    return {
      kind: "split",
      parts: parts.all,
      repeated: parts.repeated,
      presentation: isAll ? (only ?? null) : only ? { secured: "unreadable" } : null,
    };
  }

  takeContent(bytes: Uint8Array): void {
    const text = readText(bytes);
    if (text === null) this.parts.addUnreadable(bytes);
    else this.take(text.trim(), { from: null, depth: 0 });
  }

  /** A credential, or a container of credentials. */
  private take(text: string, place: Place): void {
    if (place.depth > maxDepth) throw new PartLimitError("too-deep", maxDepth);
    const token = compact.test(text) ? text : readTokenAddress(text)?.token;
    const members = token === undefined ? memberTexts(text) : null;
    if (token !== undefined) this.takeToken(token, place);
    else if (members !== null) this.takeObject(text, members, place);
    else if (text.startsWith("["))
      this.takeList(text, { from: place.from ?? "list", depth: place.depth + 1 });
    else this.parts.add(text, place.from);
  }

  private takeObject(text: string, members: Members, place: Place): void {
    const types = typesIn(members);
    const token = readTokenAddress(stringIn(members.get("id")) ?? "")?.token;
    const sealed = sealedMembers(members);
    if (sealed) this.takeSealed(text, { sealed, around: members }, place);
    else if (types.includes("VerifiableCredential")) this.takeCredential(text, members, place);
    else if (types.includes("VerifiablePresentation"))
      this.takePresentation(members, readSecured(text, members), place);
    else if (token !== undefined && types.includes("EnvelopedVerifiablePresentation"))
      this.takeEnveloped(token, members, place);
    else if (token !== undefined && types.includes("EnvelopedVerifiableCredential"))
      this.takeCredential(text, claimsOf(token) ?? members, place);
    else this.takeOther(text, members, place);
  }

  /** A message between programs, or something read as a credential. */
  private takeOther(text: string, members: Members, place: Place): void {
    const handedOver = credentialsInMessage(members);
    if (handedOver.length === 0 && !credentialMembers.some((member) => members.has(member))) {
      this.parts.add(text, place.from);
      return;
    }
    const inside: Place = { from: "list", depth: place.depth + 1 };
    this.takeMembers(members, inside);
    for (const value of handedOver) this.takeValue(value, inside);
  }

  /**
   * Content under all these names: programs differ in the name they read, so a forged credential
   * must not hide under another one.
   */
  private takeMembers(members: Members, inside: Place): void {
    this.isWhole = false;
    for (const member of credentialMembers) this.takeValue(members.get(member) ?? "", inside);
  }

  private takeEnveloped(token: string, around: Members, place: Place): void {
    this.takeToken(token, place);
    this.takeMembers(around, { from: "presentation", depth: place.depth + 1 });
  }

  /**
   * A seal around a presentation is not verified: a certificate does not prove who holds a
   * credential.
   */
  private takeSealed(
    text: string,
    { sealed, around }: { sealed: Members; around: Members },
    place: Place,
  ): void {
    const isWrapping =
      typesIn(sealed).includes("VerifiablePresentation") &&
      !typesIn(sealed).includes("VerifiableCredential");
    if (isWrapping) {
      this.takePresentation(sealed, { secured: "unreadable" }, place);
      this.takeMembers(around, { from: "presentation", depth: place.depth + 1 });
    } else {
      this.takeCredential(text, sealed, place);
    }
  }

  private takeToken(token: string, place: Place): void {
    const [, head = ""] = compact.exec(token) ?? [];
    const [header, claims] = [memberTexts(decodedText(head)), claimsOf(token)];
    if (!header || !claims) {
      this.parts.add(token, place.from);
    } else if (isPresentation(header, claims)) {
      const claimed = memberTexts(claims.get("vp") ?? "");
      const presentation = claimed ?? claims;
      const read = readPresentationToken(token, {
        header: decodedText(head),
        claims,
        presentation,
      });
      this.takePresentation(
        presentation,
        read ? { secured: "jwt", token: read } : { secured: "unreadable" },
        place,
      );
      const inside: Place = { from: "presentation", depth: place.depth + 1 };
      this.takeValue(claims.get("vc") ?? "", inside);
      if (claimed)
        for (const member of credentialMembers.filter((name) => name !== "vp"))
          this.takeValue(claims.get(member) ?? "", inside);
    } else {
      this.takeCredential(token, memberTexts(claims.get("vc") ?? "") ?? claims, place);
    }
  }

  private takePresentation(members: Members, presentation: Presentation, { depth }: Place): void {
    this.presentations.push(presentation);
    this.takeMembers(members, { from: "presentation", depth: depth + 1 });
  }

  /**
   * A credential that carries others: they are verified separately, because its statements about
   * them are only its issuer's word.
   */
  private takeCredential(text: string, members: Members, place: Place): void {
    const part = this.parts.add(text, place.from);
    const before = this.parts.foundCount;
    const subject = members.get("credentialSubject") ?? "";
    for (const about of itemTexts(subject, verificationLimits.credentials) ?? [subject]) {
      const carried = memberTexts(about)?.get("verifiableCredential");
      if (carried === undefined) continue;
      this.isWhole = false;
      this.takeValue(carried, { from: "credential", depth: place.depth + 1 });
    }
    const inside = this.parts.foundSince(before);
    part.carries = Math.max(part.carries, inside.length);
    part.inside = [...new Set([...part.inside, ...inside])];
  }

  private takeValue(value: string, place: Place): void {
    if (value.startsWith("[")) this.takeList(value, place);
    else if (!nothing.test(value)) this.take(stringIn(value)?.trim() ?? value, place);
  }

  private takeList(list: string, inside: Place): void {
    const limit = verificationLimits.credentials;
    const items = itemTexts(list, limit);
    if (items === null) this.parts.add(list, inside.from);
    if (items && items.length > limit) throw new PartLimitError("too-many-credentials", limit);
    this.isWhole &&= items === null;
    for (const item of items ?? [])
      if (!nothing.test(item)) this.take(stringIn(item)?.trim() ?? item, inside);
  }
}

/** Its contexts are checked with its proof, those of the credentials with theirs. */
function readSecured(text: string, members: Members): Presentation {
  if (nothing.test(members.get("proof") ?? "")) return { secured: "none" };
  const reading = parseStrictJson(text, {
    allowedContexts: new Set(),
    nestedContexts: "judged-by-caller",
  });
  return reading.ok && isJsonObject(reading.value)
    ? { secured: "json-ld", document: reading.value }
    : { secured: "unreadable" };
}

function isPresentation(header: Members, claims: Members): boolean {
  const types = typesIn(claims);
  const type = tokenTypeOf({ typ: stringIn(header.get("typ")) ?? "jwt" });
  const isNamed =
    types.includes("VerifiablePresentation") && !types.includes("VerifiableCredential");
  return isNamed || claims.has("vp") || presentationTypes.has(type);
}
