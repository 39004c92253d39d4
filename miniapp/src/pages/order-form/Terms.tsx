import type { DeliveryTerms } from '@fcs/shared/contracts/orders.ts';
import { useText } from '../../i18n/useText';
import { Card, Checkbox, ErrorState, KeyValue, Skeleton, Text } from '../../ui';

interface TermsProps {
  terms: { data: DeliveryTerms | undefined; isLoading: boolean; error: unknown; refetch: () => unknown };
  consent: boolean;
  onConsent: (given: boolean) => void;
  missing: boolean;
}

/** Who sends it, what it costs, how long it takes, what happens by itself; then the consent, in full. */
export function Terms({ terms, consent, onConsent, missing }: TermsProps) {
  const { orderForm } = useText();
  const { data } = terms;
  if (!data)
    return (
      <Card title={orderForm.terms}>
        {terms.isLoading && <Skeleton rows={1} />}
        {terms.error ? (
          <ErrorState error={terms.error} onRetry={() => void terms.refetch()} />
        ) : (
          !terms.isLoading && (
            <Text block tone="soft">
              {orderForm.termsWait}
            </Text>
          )
        )}
      </Card>
    );
  const postage = data.postageYuan === 0 ? orderForm.free : orderForm.yuan(data.postageYuan);
  return (
    <Card title={orderForm.terms}>
      <KeyValue
        pairs={[
          { name: orderForm.supplier, value: data.supplier.name },
          { name: orderForm.postage, value: postage },
          { name: orderForm.time, value: orderForm.days(data.days.least, data.days.most) },
          { name: orderForm.parcel, value: data.parcelName },
        ]}
      />
      <Text block size="small" tone="soft">
        {orderForm.parcelNote}
      </Text>
      <Text block size="small" tone="soft">
        {orderForm.itself(data.lapsesAfterHours, data.receivedAfterDays)}
      </Text>
      <Checkbox
        checked={consent}
        onChange={onConsent}
        error={missing ? orderForm.consentMissing : null}
        testId="consent"
      >
        {data.consent.text}
      </Checkbox>
    </Card>
  );
}
