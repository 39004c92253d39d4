import { useState } from 'react';
import { getProjection } from '../../../api/projection';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Button, Card, Loaded, Text } from '../../../ui';
import { Table } from '../../pictures/Table';
import { type UnitScore, unitRows } from './model';

interface UnitsProps {
  scheme: string;
  period: string;
  townships: readonly { code: string; name: string }[];
}

/** Every township of the county, the one with most to gain first; read when asked for, one after the other. */
export function Units({ scheme, period, townships }: UnitsProps) {
  const { whatIf, pictures } = useText();
  const [asked, setAsked] = useState(false);
  const read = useRead<UnitScore[]>(
    ['projections', scheme, period],
    async () => {
      const units: UnitScore[] = [];
      for (const { code, name } of townships)
        units.push({ code, name, projection: await getProjection({ scheme, region: code, period }) });
      return units;
    },
    { enabled: asked },
  );
  return (
    <Card title={whatIf.units}>
      {asked ? (
        <Loaded of={read} skeletonRows={6}>
          {(units) => (
            <Table
              label={whatIf.units}
              head={[pictures.township, pictures.score, whatIf.gain]}
              rows={unitRows(units, pictures.none)}
              first={12}
            />
          )}
        </Loaded>
      ) : (
        <>
          <Text block tone="soft">
            {whatIf.unitsHint}
          </Text>
          <Button look="plain" onPress={() => setAsked(true)} testId="compare-units">
            {whatIf.compare}
          </Button>
        </>
      )}
    </Card>
  );
}
