import {
  assessorsWork,
  openToUnits,
  roundMoves,
  roundMovesFrom,
  roundRules,
  roundStates,
} from '@fcs/shared/roundStates.ts';
import { describe, expect, it } from 'vitest';

describe('the table of a round (G11)', () => {
  it('leads from open to published through every state, and from published nowhere', () => {
    const reached = ['open'];
    for (const state of reached)
      for (const move of roundMoves) {
        const { from, to } = roundRules[move];
        if (from.includes(state as never) && !reached.includes(to)) reached.push(to);
      }
    expect(reached).toEqual([...roundStates]);
    expect(roundMovesFrom('published', 'county')).toEqual([]);
  });

  it('gives each state one way on, and never back', () => {
    for (const state of roundStates.slice(0, -1)) expect(roundMovesFrom(state, 'county')).toHaveLength(1);
    for (const { from, to } of Object.values(roundRules))
      for (const state of from) expect(roundStates.indexOf(to)).toBe(roundStates.indexOf(state) + 1);
  });

  it('lets assessors draw and inspect, and nothing that makes or publishes a result', () => {
    const theirs = roundMoves.filter((move) => roundRules[move].by.includes('assessor'));
    expect(theirs).toEqual(['draw', 'inspect']);
    for (const move of theirs) expect(roundRules[move].freezes).toBeNull();
  });

  it('makes no provisional result while a sample is open (C03)', () => {
    const makes = roundMoves.filter((move) => roundRules[move].to === 'provisional');
    for (const move of makes) expect(roundRules[move].needs).toContain('drawsClosed');
  });

  it('opens a result to the unit when there is one to argue with, and ends the assessors’ access with the appeals', () => {
    expect(roundStates.filter(openToUnits)).toEqual(['provisional', 'appeal', 'final', 'published']);
    expect(roundStates.filter(assessorsWork)).not.toContain('published');
    expect(assessorsWork('open')).toBe(false);
  });
});
