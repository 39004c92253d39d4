import type { Assessment } from '@fcs/shared/contracts/assessment.ts';
import type { BulletinQuery } from '@fcs/shared/contracts/exchange.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { findIssueOfRound } from '../assessment/findIssue.ts';
import { snapshotsOfRegions } from '../assessment/findRound.ts';
import { AppError } from '../platform/errors.ts';
import type { Principal } from '../platform/http/route.ts';
import type { Tx } from '../platform/tx.ts';
import { listRegions } from '../regions/findRegion.ts';
import { readAssessment } from './readAssessment.ts';
import { bulletinSheet } from './scoreSheet.ts';
import type { PrintedSheet } from './sheets.ts';

/** The bulletin of a region and the parts directly below it, live or as a round froze them. */
export const readBulletin = async (
  tx: Tx,
  principal: Principal | null,
  { round, ...asked }: BulletinQuery,
  language: Language,
): Promise<PrintedSheet> => {
  const frozen = round === undefined ? null : await snapshotsOfRegions(tx, principal, round);
  const read = async (region: string): Promise<Assessment> => {
    const snapshot = frozen?.get(region);
    const of = { ...asked, region, ...(snapshot ? { snapshot } : {}) };
    return (await readAssessment(tx, principal, of)).assessment;
  };
  const told = (region: string): boolean => !frozen || frozen.has(region);
  const below = (await listRegions()).filter(({ _id, parent }) => parent === asked.region && told(_id));
  if (!told(asked.region) && below.length === 0) throw new AppError('NOT_FOUND');
  const whole = told(asked.region) ? await read(asked.region) : null;
  const parts = [];
  // One after the other: each asks the database for some dozens of counts.
  for (const { _id } of below) parts.push(await read(_id));
  const issue = round === undefined ? null : await findIssueOfRound(tx, round);
  return bulletinSheet(whole, parts, issue, language);
};
