import type { StaffRole } from '@fcs/shared/contracts/people.ts';
import type { Round, RoundDraw, RoundSheet, Signer } from '@fcs/shared/contracts/rounds.ts';
import { type RoundState, roundRules, roundStates } from '@fcs/shared/roundStates.ts';
import { formatDayTime, formatNumber } from '../../i18n/format';
import type { Language } from '../../i18n/language';
import type { TimelineStep } from '../../ui';

interface StateWords {
  states: Record<RoundState, string>;
  by: (who: string, when: string) => string;
}

/** What a round went through and what comes; a step behind it says who took it and when. */
export function roundSteps(
  { state, history }: Pick<Round, 'state' | 'history'>,
  words: StateWords,
  language: Language,
): TimelineStep[] {
  const now = roundStates.indexOf(state);
  return roundStates.map((step, at) => {
    const taken = history.find(({ to }) => to === step);
    return {
      id: step,
      title: words.states[step],
      ...(taken ? { note: words.by(taken.by, formatDayTime(taken.at, language)) } : {}),
      state: at < now || state === 'published' ? 'done' : at === now ? 'current' : 'upcoming',
    };
  });
}

/** The one move that leads on; null where the caller has none. */
export const nextMove = ({ moves }: Pick<Round, 'moves'>): Round['moves'][number] | null => moves[0] ?? null;

/** Moves that nothing takes back. */
export const isFinal = (move: Round['moves'][number]): boolean =>
  roundRules[move].to === 'published' || roundRules[move].freezes === 'final';

/** "85.5 / 100", an amount, or nothing while the sheet has no result. */
export function sheetFigure({ score, applicablePoints, amount }: RoundSheet): string {
  if (amount !== null) return formatNumber(amount);
  if (score === null) return '—';
  return applicablePoints === null
    ? formatNumber(score)
    : `${formatNumber(score)} / ${formatNumber(applicablePoints)}`;
}

/** Who it is about: a unit in its region, or the region. */
export const sheetName = ({ unit, regionName }: Pick<RoundSheet, 'unit' | 'regionName'>): string =>
  unit?.name ?? regionName;

/** The side a person signs a result for, once there is one to sign; the county that runs the round signs for neither. */
export function signerOf(roles: readonly StaffRole[], { state }: Pick<Round, 'state'>): Signer | null {
  if (!['provisional', 'appeal', 'final'].includes(state)) return null;
  if (roles.includes('assessor')) return 'assessor';
  return roles.some((role) => role === 'keeper' || role === 'operator' || role === 'hospital')
    ? 'unit'
    : null;
}

/** Begun, not closed, and nobody said why the round may go on without. */
export const isOpenDraw = ({ state, waiver }: Pick<RoundDraw, 'state' | 'waiver'>): boolean =>
  state !== 'closed' && waiver === null;

/** What holds the round up comes first. */
export const drawsShown = (draws: readonly RoundDraw[]): RoundDraw[] =>
  [...draws].sort((a, b) => Number(isOpenDraw(b)) - Number(isOpenDraw(a)));
