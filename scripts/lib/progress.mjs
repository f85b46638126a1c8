// Shows what the launcher does: one line per step, with a tick and the seconds it took.

const terminal = process.stdout.isTTY;

/**
 * Runs `work` under `title`; its line ends with a tick, or a cross when it throws. `work` may
 * return `{ note }`.
 */
export async function step(title, work) {
  const begun = performance.now();
  const seconds = () => ((performance.now() - begun) / 1000).toFixed(1);
  const paint = () => terminal && process.stdout.write(`\r  … ${title} (${seconds()} s)`);
  paint();
  const timer = setInterval(paint, 200);
  const announced = setTimeout(() => !terminal && console.log(`  … ${title}`), 3_000);
  const finish = (mark, note = "") => {
    clearInterval(timer);
    clearTimeout(announced);
    process.stdout.write(
      `${terminal ? "\r\x1b[K" : ""}  ${mark} ${title}${note} (${seconds()} s)\n`,
    );
  };
  try {
    const result = await work();
    finish("✓", result?.note ? `: ${result.note}` : "");
    return result;
  } catch (error) {
    finish("✗");
    throw error;
  }
}
