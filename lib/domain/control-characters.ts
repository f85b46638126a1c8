/**
 * The text without characters that databases, XML documents or certificates refuse: control
 * characters other than tab and line breaks, and lone surrogates.
 */
export function withoutControlCharacters(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: naming the control characters is the purpose.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/gu, "");
}
