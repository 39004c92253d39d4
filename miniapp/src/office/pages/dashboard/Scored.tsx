import type { PublishedResult } from '@fcs/shared/contracts/rounds.ts';
import type { TownshipsPicture } from '@fcs/shared/contracts/townships.ts';
import { openPage } from '../../../hooks/navigate';
import { Loaded } from '../../../ui';
import { useAssessment } from '../../assessment/useAssessment';
import { Indicators } from './Indicators';

interface ScoredProps {
  where: { scheme: string; region: string; period: string };
  /** Null: live. */
  result: PublishedResult | null;
  targets: TownshipsPicture['targets'];
}

/** The score and its indicators, as published or live, and the sheet of the same numbers. */
export function Scored({ where, result, targets }: ScoredProps) {
  const { scheme, region, period } = where;
  const snapshot = result?.sheet?.snapshot;
  const read = useAssessment(scheme, region, period, snapshot ? { snapshot } : {});
  const openSheet = () => {
    if (!result || !snapshot) return openPage('/office/pages/assessment/index');
    const subject = `region-${region}`;
    return openPage('/office/pages/unit-sheet/index', { round: result.round, subject, ...where, snapshot });
  };
  return (
    <Loaded of={read} skeletonRows={4}>
      {(assessment) => <Indicators assessment={assessment} targets={targets} onSheet={openSheet} />}
    </Loaded>
  );
}
