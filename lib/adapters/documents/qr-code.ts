import QRCode from "qrcode";

/**
 * The QR code of an address as an SVG document: black on white with the quiet zone of four modules that readers need,
 * error correction M (15 %), which survives a folded print.
 */
export function drawQrCode(address: string): string {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: "M" });
  const size = modules.size + 8;
  let path = "";
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
