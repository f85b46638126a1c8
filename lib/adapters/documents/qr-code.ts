import QRCode from "qrcode";

/**
 * The modules of an address's QR code, row by row, dark ones true; error correction M (15 %), which
 * survives a folded print.
 */
export function qrModules(address: string): boolean[][] {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: "M" });
  const places = Array.from({ length: modules.size }, (_, index) => index);
  return places.map((row) => places.map((column) => Boolean(modules.get(row, column))));
}

/**
 * The QR code of an address as an SVG document: black on white with the quiet zone of four modules
 * that scanners need.
 */
export function drawQrCode(address: string): string {
  const modules = qrModules(address);
  const size = modules.length + 8;
  const path = modules
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : "")))
    .join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
