import type { Loading } from '@fcs/shared/contracts/machines.ts';
import { useCatalogue } from '../../../hooks/useCatalogue';
import { useText } from '../../../i18n/useText';
import { Notice } from '../../../ui';
import { amountText, isNothing } from '../../stock/amount';

/** What was written down, and what the books lacked for it. */
export function Done({ loading }: { loading: Loading }) {
  const { machineCare: words, stock } = useText();
  const product = useCatalogue().data?.find(({ id }) => id === loading.product.id);
  const lacks = !isNothing(loading.lacking);
  const units = product ?? { unit: '', baseUnit: '' };
  return (
    <Notice tone={lacks ? 'warn' : 'good'} live title={words.loaded(loading.slot, loading.quantity)}>
      {lacks ? words.lacking(amountText(loading.lacking, units, stock.amount)) : words.loadedHint}
    </Notice>
  );
}
