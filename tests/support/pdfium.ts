import { type PDFiumDocument, PDFiumLibrary } from "@hyzyla/pdfium";

/** Grey values of a page's pixels, row by row; 255 is white. */
export type Picture = { width: number; height: number; grey: Uint8Array };

let library: Promise<PDFiumLibrary> | undefined;

async function withDocument<T>(
  pdf: Uint8Array,
  use: (document: PDFiumDocument) => Promise<T>,
): Promise<T> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    return await use(document);
  } finally {
    document.destroy();
  }
}

/** The text that a reader copies out of each page. */
export function readPages(pdf: Uint8Array): Promise<string[]> {
  return withDocument(pdf, async (document) => [...document.pages()].map((page) => page.getText()));
}

/** A page as PDFium, the renderer of a browser, draws it; `scale` pixels are a point. */
export function renderPage(pdf: Uint8Array, index: number, scale: number): Promise<Picture> {
  return withDocument(pdf, async (document) => {
    const { width, height, data } = await document
      .getPage(index)
      .render({ scale, render: "bitmap" });
    const grey = new Uint8Array(width * height);
    for (let pixel = 0; pixel < grey.length; pixel += 1) {
      const [blue = 255, green = 255, red = 255] = data.subarray(pixel * 4, pixel * 4 + 3);
      grey[pixel] = Math.round(0.114 * blue + 0.587 * green + 0.299 * red);
    }
    return { width, height, grey };
  });
}
