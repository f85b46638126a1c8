import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { decodeText } from "@/lib/adapters/tables/decode-text";
import type { TextEncoding } from "@/lib/domain/enrolment/text-encodings";

const library: Partial<Record<TextEncoding, string>> = {
  macintosh: "macroman",
  "x-mac-ce": "maccenteuro",
  ibm437: "cp437",
  ibm850: "cp850",
  ibm852: "cp852",
  ibm866: "cp866",
};

const encode = (text: string, encoding: TextEncoding) =>
  iconv.encode(text, library[encoding] ?? encoding);

describe("the encoding of a list", () => {
  it.each<[string, TextEncoding, string]>([
    ["German", "windows-1252", "Name;E-Mail\nJürgen Weiß;a\nZoé Müller;b\nÅke Ängström;c"],
    ["German in capitals", "windows-1252", "VORNAME;NAME\nJÜRGEN;GÖTZ\nRENÉ;WÄCHTER"],
    ["Spanish", "windows-1252", "Name;Email\nMuñoz Peña;a\nJosé Núñez;b"],
    ["French", "windows-1252", "Name\nHélène Lefèvre\nThérèse Adèle\nFrançois Noël"],
    ["Portuguese", "windows-1252", "Name\nJoão Conceição\nSimões"],
    ["Danish", "windows-1252", "Name\nBjørn Sørensen\nKjær\nÅse"],
    ["Icelandic", "windows-1252", "Nafn\nÞórdís Ægisdóttir\nJón Ýmir"],
    ["Estonian with its headings", "windows-1252", "Eesnimi;Perekonnanimi\nÕie;Jõgi\nPõld;Kõiv"],
    ["Polish", "windows-1250", "Name\nŁukasz Świątek\nMałgorzata Żółć"],
    ["Polish in capitals", "windows-1250", "NAME\nŁUKASZ ŚWIĄTEK"],
    ["Polish and German together", "windows-1250", "Name;E-Mail\nJürgen Groß;x\nŁukasz Żak;y"],
    ["Czech", "windows-1250", "Name\nDvořák\nŠtěpánka Novotná\nJiří"],
    ["Slovene", "windows-1250", "Name\nŽižek\nČopič\nŠkof"],
    ["Hungarian with its headings", "windows-1250", "Név;E-mail cím\nSzőke\nErdős\nŐze"],
    ["Romanian", "windows-1250", "Name\nŞtefan Pătraşcu\nIoniţă"],
    ["Bulgarian", "windows-1251", "Name;Email\nИвайло Желязков;a\nГеорги Иванов;b"],
    ["Ukrainian", "windows-1251", "Прізвище;Ім'я\nКоваленко;Олександр\nЇжак;Євген"],
    ["Greek", "windows-1253", "Name;Email\nΓιώργος Παπαδόπουλος;a\nΆννα;b"],
    ["Turkish", "windows-1254", "Name\nŞükrü Yıldırım\nAyşe Çağlar"],
    ["Lithuanian", "windows-1257", "Vardas;Pavardė\nŽydrūnas;Jonušas"],
    ["Latvian", "windows-1257", "Name\nJānis Bērziņš\nĀris Kalniņš"],
    ["Arabic", "windows-1256", "Name;Email\nمحمد عبد الله;a"],
    ["Polish of a web export", "iso-8859-2", "Name\nŁukasz Świątek\nMałgorzata Żółć"],
    ["Croatian of a web export", "iso-8859-2", "Given name;Family name\nŽeljko;Šimić"],
    [
      "Hungarian of DOS",
      "ibm852",
      "Family name;Given name\nKovács;Péter\nSzőke;Őzike\nTóth;Zsófia",
    ],
    ["French with its ligature", "iso-8859-15", "Name;Email\nŒuvre Šárka;a\nMüller;b"],
    ["German from a Mac", "macintosh", "Name;Email\nJürgen Müller;a\nHélène Jäger;b"],
    ["German from DOS", "ibm850", "Name;Email\nJürgen Müller;a\nHélène Jäger;b"],
    ["Polish from DOS", "ibm852", "Name\nŁukasz Świątek\nMałgorzata Żółć"],
    ["Russian from DOS", "ibm866", "Name;Email\nИван Иванов;a\nСергей Жуков;b"],
    ["Ukrainian of an old server", "koi8-u", "Name;Email\nІван Коваленко;a\nОлександр Їжак;b"],
    ["Greek of a web export", "iso-8859-7", "Name;Email\nΓιώργος Παπαδόπουλος;a\nΆννα;b"],
  ])("%s is read as it was written", (_name, encoding, text) => {
    expect(decodeText(encode(text, encoding))).toMatchObject({ text, alternatives: [] });
  });

  it.each<[string, TextEncoding, string, TextEncoding]>([
    ["Hungarian or Estonian", "windows-1250", "Name\nSzőke\nErdős\nŐze", "windows-1252"],
    ["Estonian or Hungarian", "windows-1252", "Name\nJõgi\nPõld\nKõiv", "windows-1250"],
    ["Turkish or Icelandic", "windows-1254", "Name\nYılmaz", "windows-1252"],
    ["a Mac or not", "macintosh", "Name;Email\nSchön;a", "windows-1252"],
  ])("asks if the letters are ambiguous: %s", (_name, encoding, text, other) => {
    const { encoding: guessed, alternatives } = decodeText(encode(text, encoding));
    expect([guessed, ...alternatives]).toEqual(expect.arrayContaining([encoding, other]));
    expect(alternatives.length).toBeGreaterThan(0);
  });

  it("decides ambiguous cases by the institution's languages, its earlier choice, and the present choice", () => {
    const bytes = encode("Name\nSzőke\nErdős\nŐze", "windows-1250");
    const settled = { encoding: "windows-1250", alternatives: [] };
    expect(decodeText(bytes, { languages: ["hu"] })).toMatchObject(settled);
    expect(decodeText(bytes, { preferred: "windows-1250" })).toMatchObject(settled);
    expect(decodeText(bytes, { chosen: "windows-1250" })).toMatchObject(settled);
    const german = encode("Name\nJürgen Weiß\nZoé Müller", "windows-1252");
    expect(decodeText(german, { preferred: "ibm852" })).toMatchObject({
      encoding: "windows-1252",
      alternatives: [],
    });
  });

  it("reads UTF-8 with a few invalid letters, and shows which", () => {
    const bytes = Buffer.concat([
      Buffer.from("Name\nŁukasz Świątek\nMałgorzata Żółć\nJ"),
      Buffer.from([0xfc]),
      Buffer.from("rgen\n"),
    ]);
    expect(decodeText(bytes)).toMatchObject({
      encoding: "utf-8",
      text: "Name\nŁukasz Świątek\nMałgorzata Żółć\nJ\ufffdrgen\n",
    });
  });

  it("drops the DOS end-of-file mark", () => {
    expect(decodeText(Buffer.from("Name\nAna Lu\r\n\u001a")).text).toBe("Name\nAna Lu\r\n");
  });

  it("is fast for a large file of odd symbols", () => {
    const quotes = Buffer.concat([
      Buffer.from("Name\n"),
      Buffer.alloc(2_000_000, 0x92),
      Buffer.from("x"),
    ]);
    const started = performance.now();
    decodeText(quotes);
    decodeText(Buffer.concat([Buffer.from([0xfc]), Buffer.alloc(4_000_000, 0x61)]));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
