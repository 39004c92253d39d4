const focusable =
  '[tabindex="0"], input:not([disabled]), textarea:not([disabled]), button:not([disabled]), a[href]';

/** Browser only: puts the keyboard into the dialog, keeps Tab inside, gives it back at the end. Answers the undo. */
export function keepFocusInside(id: string, onEscape: () => void): () => void {
  const box = document.getElementById(id);
  if (!box) return () => undefined;
  const before = document.activeElement as HTMLElement | null;
  const stops = () => Array.from(box.querySelectorAll<HTMLElement>(focusable));
  box.focus();

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onEscape();
      return;
    }
    if (event.key !== 'Tab') return;
    const all = stops();
    const [first, last] = [all[0], all[all.length - 1]];
    if (!first || !last) return event.preventDefault();
    const now = document.activeElement;
    if (event.shiftKey && (now === first || now === box)) {
      event.preventDefault();
      last.focus();
    } else if (!event.shiftKey && (now === last || !box.contains(now))) {
      event.preventDefault();
      first.focus();
    }
  };
  document.addEventListener('keydown', onKeyDown, true);
  return () => {
    document.removeEventListener('keydown', onKeyDown, true);
    before?.focus?.();
  };
}
