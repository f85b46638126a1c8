import { pageSize } from "@/lib/adapters/documents/pdf/page-canvas";

/** A picture's size in points, as large as fits the box in its own proportions. */
export function withinBox(
  picture: { width: number; height: number },
  box: { width: number; height: number },
): { width: number; height: number } {
  const scale = Math.min(box.width / picture.width, box.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** Left, bottom, right, top of a box measured from the page's upper left corner. */
export function boxOf(box: {
  left: number;
  top: number;
  width: number;
  height: number;
}): [number, number, number, number] {
  const { left, top, width, height } = box;
  return [left, pageSize.height - top - height, left + width, pageSize.height - top];
}
