import type { OperationView, SurgeryRecord } from '@fcs/shared/contracts/surgery.ts';
import { listProducts } from '../../../api/products';
import { listLevels } from '../../../api/stock';
import { useRead } from '../../../hooks/useRead';
import { useText } from '../../../i18n/useText';
import { Card, Loaded, Select, Switch, TextInput } from '../../../ui';
import type { Draft } from './model';

interface DeviceProps {
  pointId: string;
  operation: OperationView;
  draft: Draft;
  /** What a saved record gave: back on its shelf while the record is corrected, whatever became of the lot. */
  given: SurgeryRecord['device'];
  onChange: (change: Partial<Draft>) => void;
}

/** Lots on the shelf that fit the operation, and the products a hospital may have bought itself. */
function useFitting(pointId: string, kind: string) {
  return useRead(['clinic-device', pointId, kind], async () => {
    const [products, levels] = await Promise.all([listProducts(), listLevels({ point: pointId }, null)]);
    const fitting = products.filter((product) => product.kind === kind);
    const ids = fitting.map(({ id }) => id);
    const lots = levels.data.filter(
      ({ productId, available }) => ids.includes(productId) && available.quantity > 0,
    );
    return { fitting, lots };
  });
}

type Fitting = NonNullable<ReturnType<typeof useFitting>['data']>;

/** Which pack was opened: from the free stock by its lot, or bought by the hospital where somebody pays. */
export function Device({ pointId, operation, draft, given, onChange }: DeviceProps) {
  const words = useText().clinic.record;
  const found = useFitting(pointId, operation.device?.kind ?? '');
  const own = draft.ownProduct !== null;
  const packs = ({ fitting, lots }: Fitting) => {
    const ofShelf = lots.map(({ productId, lotNo, name, available }) => ({
      value: `${productId} ${lotNo}`,
      label: words.lot(name, lotNo, available.quantity),
    }));
    if (!given) return ofShelf;
    const back = `${given.productId} ${given.lotNo}`;
    const name = fitting.find(({ id }) => id === given.productId)?.name;
    return [
      ...(name && given.source === 'stock'
        ? [{ value: back, label: words.lotGiven(name, given.lotNo) }]
        : []),
      ...ofShelf.filter(({ value }) => value !== back),
      { value: '', label: words.deviceUnused },
    ];
  };
  return (
    <Card title={words.device}>
      <Loaded of={found} skeletonRows={1}>
        {({ fitting, lots }) => (
          <>
            {!draft.free && (
              <Switch
                on={own}
                onChange={(on) =>
                  onChange(on ? { ownProduct: fitting[0]?.id ?? '', device: null } : { ownProduct: null })
                }
              >
                {words.deviceOwn}
              </Switch>
            )}
            {own ? (
              <>
                <Select
                  label={words.ownProduct}
                  options={fitting.map(({ id, name }) => ({ value: id, label: name }))}
                  value={draft.ownProduct}
                  onChange={(ownProduct) => onChange({ ownProduct })}
                />
                <TextInput
                  label={words.ownLot}
                  value={draft.ownLot}
                  onChange={(ownLot) => onChange({ ownLot })}
                  maxLength={40}
                />
              </>
            ) : (
              <Select
                label={words.device}
                hideLabel
                hint={words.deviceHint}
                placeholder={lots.length === 0 ? words.deviceNone : ''}
                disabled={lots.length === 0 && !given}
                options={packs({ fitting, lots })}
                value={draft.device}
                onChange={(device) => onChange({ device })}
              />
            )}
          </>
        )}
      </Loaded>
    </Card>
  );
}
