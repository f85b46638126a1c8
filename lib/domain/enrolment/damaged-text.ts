/** The damage to a name and, if it can be determined, the original name. */
export type Damage = {
  code: "lettersLost" | "doubleEncoded" | "htmlEntity" | "escapedLetters";
  suggestion?: string;
};

/**
 * Detects damage to a name before upload: letters replaced by "?" or U+FFFD, UTF-8 decoded in
 * another encoding ("MÃ¼ller"), HTML entities ("M&uuml;ller") or escape sequences ("M\u00fcller").
 * Null if there is none.
 */
export function findDamage(name: string): Damage | null {
  const repaired = repairDoubleEncoding(name);
  if (repaired !== null) return { code: "doubleEncoded", suggestion: repaired };
  if (/[\ufffd\u0080-\u009f\ue000-\uf8ff]/.test(name)) return { code: "lettersLost" };
  if (
    /\p{L}[…†‡‰‹›„“”•™€ƒˆ˜]\p{L}|[\u2500-\u25a0]|\p{L}[¼½¾¤¦¨¸±²³¹µ¶¬¢£¥]|[ÃÂÐÅÄ][\u00a0-\u00bf]|√[\p{L}\p{S}]|[ВГРС][‚ѓ„…†‡€‰‹ђ‘’“”•–—™›°±¶·µ»ѕ]/u.test(
      name,
    )
  )
    return { code: "doubleEncoded" };
  if (/&(#\d{2,7}|#x[0-9a-f]{2,6}|[a-z][a-z0-9]{1,15});/i.test(name))
    return withSuggestion("htmlEntity", name, decodeEntities(name));
  if (/<\/?[a-z][^>]{0,100}>/i.test(name)) return { code: "htmlEntity" };
  if (
    /\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|%[0-9a-f]{2}(%[0-9a-f]{2})*|=[0-9A-F]{2}(=[0-9A-F]{2})+|_x[0-9A-F]{4}_/i.test(
      name,
    )
  ) {
    return withSuggestion("escapedLetters", name, decodeEscapes(name));
  }
  // A question mark after a word may express the typist's doubt, but is not part of a name.
  if (/\p{L}[?¿]|[?¿]\p{L}/u.test(name)) return { code: "lettersLost" };
  return null;
}

function withSuggestion(code: Damage["code"], name: string, suggestion: string): Damage {
  return suggestion === name ? { code } : { code, suggestion };
}

/**
 * The characters of the bytes 0x80 to 0x9f in Windows-1252, a space where it has none: some
 * versions of Node read control characters there.
 */
const windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/** Each byte decoded in the encodings that UTF-8 is most often mistaken for. */
const mistaken = [
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1254",
  "windows-1257",
  "macintosh",
  "iso-8859-2",
].map(bytesIn);

function bytesIn(label: string): ReadonlyMap<string, number> {
  const decoder = new TextDecoder(label);
  const bytes = new Map<string, number>();
  for (let byte = 0x80; byte <= 0xff; byte += 1) {
    const character = label === "windows-1252" ? windows1252[byte - 0x80] : undefined;
    bytes.set(
      character === undefined || character === " "
        ? decoder.decode(Uint8Array.of(byte))
        : character,
      byte,
    );
  }
  return bytes;
}

/** The name before it was decoded wrongly, part by part; null if no part was. */
function repairDoubleEncoding(name: string): string | null {
  const parts = name.split(/([ ,;-]+)/);
  const repaired = parts.map((part) => repairWord(part) ?? part).join("");
  return repaired === name ? null : repaired;
}

function repairWord(word: string): string | null {
  if (!/\P{ASCII}/u.test(word)) return null;
  for (const bytesOf of mistaken) {
    const bytes = Array.from(word, (character) =>
      character <= "\u007f" ? character.charCodeAt(0) : bytesOf.get(character),
    );
    if (!isSequence(bytes)) continue;
    const repaired = asUtf8(Uint8Array.from(bytes));
    if (repaired !== null && isPlausible(word, repaired)) return repaired.normalize("NFC");
  }
  return null;
}

/**
 * Whether non-ASCII bytes follow the UTF-8 pattern: a lead byte, then continuation bytes. Avoids
 * the decoder's exception for most words.
 */
function isSequence(bytes: (number | undefined)[]): bytes is number[] {
  let following = 0;
  for (const byte of bytes) {
    if (byte === undefined) return false;
    const follows = byte >= 0x80 && byte < 0xc0;
    if (follows !== following > 0) return false;
    if (follows) following -= 1;
    else following = byte < 0xc0 ? 0 : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  }
  return following === 0;
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * "RŮŽIČKA" is also valid UTF-8 by chance: a word counts as damaged only if it has odd symbols or
 * capitals and decodes to letters only.
 */
function isPlausible(word: string, repaired: string): boolean {
  if (!/^[\p{L}\p{M}'’.-]+$/u.test(repaired)) return false;
  const oddSign = /[^\p{L}\p{M}'’.-]/u.test(word);
  const oddCapital = /\p{Ll}/u.test(word) && /\p{L}\p{Lu}/u.test(word);
  const beyond = (text: string) =>
    text.match(/(?![\u0080-\u024f\u1e00-\u1eff])\P{ASCII}/gu)?.length ?? 0;
  return (
    oddSign ||
    (oddCapital && beyond(repaired) === 0) ||
    (beyond(word) > 2 && beyond(repaired) === 0)
  );
}

const entities: Record<string, string> = {
  ...{
    amp: "&",
    apos: "'",
    quot: '"',
    nbsp: " ",
    rsquo: "’",
    lsquo: "‘",
    szlig: "ß",
    aelig: "æ",
    AElig: "Æ",
    oslash: "ø",
    Oslash: "Ø",
  },
  ...{
    aring: "å",
    Aring: "Å",
    eth: "ð",
    ETH: "Ð",
    thorn: "þ",
    THORN: "Þ",
    oelig: "œ",
    OElig: "Œ",
    lstrok: "ł",
    Lstrok: "Ł",
    inodot: "ı",
  },
};
const accents: Record<string, string> = {
  ...{
    acute: "\u0301",
    grave: "\u0300",
    circ: "\u0302",
    uml: "\u0308",
    tilde: "\u0303",
    cedil: "\u0327",
    caron: "\u030c",
  },
  ...{
    ogon: "\u0328",
    breve: "\u0306",
    dot: "\u0307",
    macr: "\u0304",
    dblac: "\u030b",
    ring: "\u030a",
  },
};

function decodeEntities(text: string): string {
  return text.replace(
    /&(#\d{2,7}|#x[0-9a-f]{2,6}|[a-z][a-z0-9]{1,15});/gi,
    (whole, name: string) => {
      if (name.startsWith("#"))
        return fromCode(
          name.slice(1).startsWith("x")
            ? Number.parseInt(name.slice(2), 16)
            : Number(name.slice(1)),
          whole,
        );
      const [, letter, accent] =
        /^([a-z])(acute|grave|circ|uml|tilde|cedil|caron|ogon|breve|dot|macr|dblac|ring)$/i.exec(
          name,
        ) ?? [];
      if (letter && accent)
        return `${letter}${accents[accent.toLowerCase()] ?? ""}`.normalize("NFC");
      return entities[name] ?? whole;
    },
  );
}

function fromCode(code: number, otherwise: string): string {
  return code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : otherwise;
}

function decodeEscapes(text: string): string {
  const byCode = text
    .replace(/\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|_x([0-9a-f]{4})_/gi, (whole, ...codes: string[]) =>
      fromCode(Number.parseInt(codes.slice(0, 3).find(Boolean) ?? "", 16), whole),
    )
    .normalize("NFC");
  const bytes = (whole: string) => {
    const found = Uint8Array.from(whole.match(/[0-9a-f]{2}/gi) ?? [], (pair) =>
      Number.parseInt(pair, 16),
    );
    return asUtf8(found) ?? new TextDecoder("windows-1252").decode(found);
  };
  return byCode.replace(/(%[0-9a-f]{2})+|(=[0-9A-F]{2}){2,}/gi, bytes);
}
