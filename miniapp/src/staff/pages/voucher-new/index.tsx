import { type VoucherKind, voucherKinds } from '@fcs/shared/voucherStates.ts';
import { useRouteParam } from '../../../hooks/useRouteParam';
import { useText } from '../../../i18n/useText';
import { EmptyState, ErrorState, Page, Skeleton, StaffGate } from '../../../ui';
import { useStaffPlaces } from '../../parts/useStaffPlaces';
import { paperRoles } from '../../stock/roles';
import { Form } from './Form';
import '../../staff.scss';

const isKind = (text: string): text is VoucherKind => (voucherKinds as readonly string[]).includes(text);

/** Makes a paper of any kind: what it asks for comes from one table. */
export default function VoucherNewPage() {
  const { titles, stock } = useText();
  const kind = useRouteParam('kind');
  const places = useStaffPlaces();
  const known = isKind(kind);
  if (known && places.place)
    return (
      <Form key={`${kind} ${places.place.id}`} kind={kind} place={places.place} onPlace={places.choose} />
    );
  return (
    <Page title={titles.voucherNew}>
      <StaffGate roles={paperRoles}>
        {!known && (
          <EmptyState icon="list" title={stock.form.unknownKind}>
            {stock.form.unknownKindHint}
          </EmptyState>
        )}
        {known && places.waiting && <Skeleton />}
        {known && Boolean(places.error) && <ErrorState error={places.error} onRetry={places.refetch} />}
      </StaffGate>
    </Page>
  );
}
