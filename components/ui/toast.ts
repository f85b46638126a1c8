import type { queue, ToastMessage, ToastRegion } from "./toast-region";

type Loaded = { queue: typeof queue; ToastRegion: typeof ToastRegion };

let loading: Promise<Loaded> | undefined;
let loaded: Loaded | null = null;
const watchers = new Set<() => void>();

/**
 * Loads what shows toasts. Most pages never show one; where one is likely soon, call this first.
 */
export function prepareToasts(): Promise<Loaded> {
  loading ??= import("./toast-region").then(
    ({ queue, ToastRegion }) => {
      loaded = { queue, ToastRegion };
      for (const watcher of watchers) watcher();
      return loaded;
    },
    (error) => {
      // The next toast tries again.
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** Says shortly what was done; never the only place where a fault is told. */
export function toast(text: string, tone: ToastMessage["tone"] = "good"): void {
  void add({ text, tone }, { timeout: 6000 });
}

/**
 * Says what was taken away and offers it back for ten seconds; answers how to take the offer away.
 */
export function toastUndo(text: string, undo: () => void, onClose: () => void): () => void {
  const added = add({ text, tone: "info", undo }, { timeout: 10_000, onClose });
  return () => void added.then((close) => close());
}

/**
 * Without a connection there is no toast, unless the page has prepared for it
 * (`use-prepared-toasts.ts`); what else is said in a toast is also said in the page.
 */
async function add(
  message: ToastMessage,
  options: { timeout: number; onClose?: () => void },
): Promise<() => void> {
  try {
    const { queue } = await prepareToasts();
    const key = queue.add(message, options);
    return () => queue.close(key);
  } catch {
    return () => {};
  }
}

export function watchToasts(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function loadedToasts(): Loaded | null {
  return loaded;
}
