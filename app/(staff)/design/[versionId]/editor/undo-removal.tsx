"use client";

import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef } from "react";
import { useFieldUndo } from "@/components/forms/use-field-undo";
import { toastUndo } from "@/components/ui/toast";
import { usePreparedToasts } from "@/components/ui/use-prepared-toasts";

type Offer = (text: string, restore: () => void) => void;

const OfferContext = createContext<Offer>(() => {});

/**
 * Removals inside can be taken back for ten seconds: in the toast, or by Ctrl Z outside a text
 * field. The last one first.
 */
export function UndoRemovals({ children }: { children: ReactNode }) {
  usePreparedToasts();
  const open = useRef<(() => void)[]>([]);
  useFieldUndo(() => open.current.at(-1)?.());
  const offer = useCallback<Offer>((text, restore) => {
    const forget = () => {
      open.current = open.current.filter((one) => one !== undo);
    };
    const restoreOnce = () => {
      forget();
      restore();
    };
    const close = toastUndo(text, restoreOnce, forget);
    const undo = () => {
      restoreOnce();
      close();
    };
    open.current = [...open.current, undo];
  }, []);
  return <OfferContext value={useMemo(() => offer, [offer])}>{children}</OfferContext>;
}

export function useOfferUndo(): Offer {
  return useContext(OfferContext);
}
