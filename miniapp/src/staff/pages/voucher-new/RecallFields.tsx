import { useCatalogue } from '../../../hooks/useCatalogue';
import { useRegions } from '../../../hooks/useRegions';
import { useText } from '../../../i18n/useText';
import { Select, TextInput } from '../../../ui';
import { emptyLine, type LineDraft } from '../../vouchers/draft';
import type { PartProps } from './parts';

/** Which lot, and in which part of the county. */
export function RecallFields({ draft, change, faults }: PartProps) {
  const { stock } = useText();
  const words = stock.form;
  const products = useCatalogue().data ?? [];
  const { county, townships } = useRegions();
  const [line = emptyLine] = draft.lines;
  const set = (part: Partial<LineDraft>) => change({ lines: [{ ...line, ...part }] });
  const missing = faults.includes('lot');
  const regions = [
    ...(county ? [{ value: county.code, label: `${county.name}（${words.wholeCounty}）` }] : []),
    ...townships.map(({ code, name }) => ({ value: code, label: name })),
  ];
  return (
    <>
      <Select
        label={words.product}
        options={products.map(({ id, name }) => ({ value: id, label: name }))}
        value={line.productId || null}
        onChange={(productId) => set({ productId })}
        error={missing && line.productId === '' ? words.needed : null}
        testId="product"
      />
      <TextInput
        label={words.lot}
        hint={words.lotHint}
        maxLength={40}
        value={line.lotNo}
        onChange={(lotNo) => set({ lotNo })}
        error={missing ? words.lotForm : null}
        testId="lot"
      />
      <Select
        label={words.region}
        options={regions}
        value={draft.region || null}
        onChange={(region) => change({ region })}
        error={faults.includes('region') ? words.needed : null}
      />
    </>
  );
}
