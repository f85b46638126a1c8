import { expect, test } from "vitest";
import { composeHtmlMail } from "@/lib/adapters/mail/html-mail";

const mail = (body: string) =>
  composeHtmlMail({
    body,
    language: "de",
    institutionName: "Hochschule „Nord“ & Süd",
    accent: "#23476f",
  });

test("a mail as HTML has the text's paragraphs, lines and links, and the logo by name", () => {
  const html = mail("Liebe Änne,\n\nöffnen Sie (https://uni.example/claim/abc).\nDanke\n");
  expect(html).toContain('<p style="margin:0 0 1em">Liebe Änne,</p>');
  expect(html).toContain('(<a href="https://uni.example/claim/abc"');
  expect(html).toContain(">https://uni.example/claim/abc</a>).<br>Danke</p>");
  expect(html).toContain('alt="Hochschule „Nord“ &amp; Süd"');
  expect(html).toContain('<html lang="de">');
});

test("nothing in the text becomes markup or a hidden link", () => {
  const html = mail(
    'Dear <b onclick="x">Ada</b> "> <a href="https://evil.example">click</a> javascript:alert(1) https://a.example/"onmouseover="x',
  );
  expect(html).not.toMatch(/<b |onclick="x"|href="javascript/);
  expect(html).not.toContain('<a href="https://evil.example">click');
  expect(html).toContain("&lt;b onclick=&quot;x&quot;&gt;");
  for (const [, href, text] of html.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g))
    expect(href).toBe(text);
});
