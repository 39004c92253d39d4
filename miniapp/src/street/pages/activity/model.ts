import type { Activity, ActivityEvidence, EvidenceKind } from '@fcs/shared/contracts/activities.ts';

/** What the missing papers cost together on the quality sheet, as text: 1.5. */
export const lostPoints = ({ missing, pointsEach }: Pick<Activity, 'missing' | 'pointsEach'>): string =>
  String(Math.round(missing.length * pointsEach * 100) / 100);

/** A count typed by hand, or null where it is none. */
export function countOf(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null;
}

export const isDay = (text: string): boolean =>
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text.trim());

/** What the pack holds of a kind so far. */
export function paperOf(
  { evidence }: Pick<Activity, 'evidence'>,
  kind: EvidenceKind,
): { note: string; photos: string[] } {
  const paper = evidence.find((one) => one.kind === kind);
  return { note: paper?.note ?? '', photos: paper?.photos ?? [] };
}

/** The paper as it is sent, or null while there is neither a picture nor a word. */
export function paperBody(
  kind: EvidenceKind,
  photos: readonly string[],
  note: string,
): ActivityEvidence | null {
  const words = note.trim();
  if (photos.length === 0 && words === '') return null;
  return { kind, ...(photos.length > 0 ? { photos: [...photos] } : {}), ...(words ? { note: words } : {}) };
}
