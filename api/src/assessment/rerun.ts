import { evaluateKnown } from '@fcs/shared/assessment/evaluate.ts';
import { parseScheme, type Scheme } from '@fcs/shared/assessment/scheme.ts';
import type { Language } from '@fcs/shared/errorCodes.ts';
import { AppError } from '../platform/errors.ts';
import { canonical, sha256 } from './canonical.ts';
import { frozenAssessment, storedBytes } from './findSnapshot.ts';
import { bytesOf } from './freeze.ts';
import type { FrozenContent } from './frozenResult.ts';
import { presentResult } from './present.ts';
import { SchemeVersion, type SchemeVersionDocument, type SnapshotDocument } from './Snapshot.ts';

/** The scheme a snapshot was scored by, not what it has become since. */
export const schemeOfVersion = async (version: string): Promise<Scheme> => {
  const found = await SchemeVersion.findById(version).lean<SchemeVersionDocument | null>();
  if (!found) throw new AppError('NOT_FOUND');
  return parseScheme(JSON.parse(found.body));
};

/** Scores the stored facts again and writes the answer anew: on an untouched snapshot the same bytes come out. */
export const rerun = async (snapshot: SnapshotDocument): Promise<{ same: boolean; hash: string }> => {
  const scheme = await schemeOfVersion(snapshot.schemeVersion);
  const content = JSON.parse(snapshot.content) as FrozenContent;
  const result = evaluateKnown(scheme, content.facts, content.readings);
  const written = (language: Language): string => {
    const frozen = frozenAssessment(snapshot, language);
    const facts = frozen.facts.map((fact) => ({ ...fact, value: content.facts[fact.id] ?? null }));
    return bytesOf({ ...frozen, ...presentResult(scheme, result, language), facts });
  };
  const same =
    canonical({ ...content, result }) === snapshot.content &&
    (['zh-CN', 'en'] as const).every((language) => written(language) === storedBytes(snapshot, language));
  return { same, hash: sha256(written('zh-CN')) };
};
