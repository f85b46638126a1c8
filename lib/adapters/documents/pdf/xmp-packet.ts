import { recordedFileMark } from "@/lib/domain/credentials/recorded-file";
import { isoSeconds } from "@/lib/domain/days";

/** The file's metadata; the information dictionary has the same words. */
export type DocumentFacts = {
  title: string;
  author: string;
  subject: string;
  languages: string[];
  created: Date;
};

/** The program that made it: the mark of recorded files. */
export const creator = recordedFileMark;
export const producer = "Testamur";

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(value: string): string {
  return value.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}

/** The extension schema of the PDF/UA identifier, as PDF/A wants it described. */
const describedSchema = `<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>`;

/**
 * The XMP packet of a file that is PDF/A-3a (ISO 19005-3, 6.6.2 and 6.6.4) and PDF/UA-1 (ISO
 * 14289-1, clause 5): title, creator, languages, dates, parts and conformance level. The identifier
 * of PDF/UA is not among the schemas that PDF/A knows, so it is described (ISO 19005-3, 6.6.2.3).
 *
 * Attack: the title is anyone's text, and markup in it would forge the metadata around it.
 * Rule: every value is escaped.
 */
export function writeXmp({ title, author, subject, languages, created }: DocumentFacts): string {
  const inAllLanguages = (value: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${escaped(value)}</rdf:li></rdf:Alt>`;
  const items = (values: string[]) =>
    values.map((value) => `<rdf:li>${escaped(value)}</rdf:li>`).join("");
  return `<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
${describedSchema}
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title>${inAllLanguages(title)}</dc:title>
<dc:description>${inAllLanguages(subject)}</dc:description>
<dc:creator><rdf:Seq>${items([author])}</rdf:Seq></dc:creator>
<dc:language><rdf:Bag>${items(languages)}</rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreateDate>${isoSeconds(created)}</xmp:CreateDate>
<xmp:ModifyDate>${isoSeconds(created)}</xmp:ModifyDate>
<xmp:CreatorTool>${creator}</xmp:CreatorTool>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${producer}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`;
}
