import { View } from '@tarojs/components';
import { useState } from 'react';
import { isRequestError } from '../../api/requestError';
import { useSession } from '../../api/session';
import { openPage } from '../../hooks/navigate';
import { showPart } from '../../hooks/showPart';
import { useCatalogue } from '../../hooks/useCatalogue';
import { useMe } from '../../hooks/useMe';
import { useRouteParam } from '../../hooks/useRouteParam';
import { useText } from '../../i18n/useText';
import { AgeSheet, Button, ErrorState, Page, Skeleton, Text } from '../../ui';
import { countOf, missingIn, partOf } from './model';
import { Products } from './Products';
import { RefusalNotice } from './RefusalNotice';
import { Terms } from './Terms';
import { useDraft, useOwnCampus, useSubmit, useTerms } from './useOrderForm';
import { Where } from './Where';
import './index.scss';

/** Asking for delivery on one page: what, where to, on which terms, yes. */
export default function OrderFormPage() {
  const { titles, orderForm } = useText();
  const session = useSession();
  const me = useMe().data;
  const campus = useRouteParam('campus');
  const catalogue = useCatalogue();
  const { draft, change } = useDraft(campus ? { pointId: campus } : {});
  useOwnCampus(draft, change, me?.campus?.id ?? '');
  const terms = useTerms(draft);
  const submit = useSubmit(change, terms.data?.consent.version ?? 0);
  const [consent, setConsent] = useState(false);
  const [tried, setTried] = useState(false);
  const [ageAsked, setAgeAsked] = useState(false);
  const missing = tried ? missingIn(draft) : [];
  const place = () =>
    submit.mutate(draft, {
      onError: (error) => {
        setAgeAsked(isRequestError(error) && error.code === 'AGE_UNDECLARED');
        // What was ticked is not what stands there now.
        if (isRequestError(error) && error.code === 'CONSENT_CHANGED') setConsent(false);
        showPart('refusal');
      },
    });
  const send = () => {
    setTried(true);
    const [first] = missingIn(draft);
    if (first || !consent) return showPart(first ? partOf(first) : 'part-terms');
    if (me && me.ageBand === null) return setAgeAsked(true);
    place();
  };
  const products = catalogue.data ?? [];
  return (
    <Page
      title={titles.orderForm}
      footer={
        session ? (
          <Button wide busy={submit.isPending} onPress={send} testId="submit-order">
            {orderForm.submit(countOf(draft))}
          </Button>
        ) : (
          <Button wide icon="person" onPress={() => openPage('/pages/login/index')}>
            {orderForm.login}
          </Button>
        )
      }
    >
      {catalogue.isError && <ErrorState error={catalogue.error} onRetry={() => void catalogue.refetch()} />}
      {catalogue.isPending && <Skeleton rows={4} />}
      {catalogue.data && (
        <>
          <View id="part-lines">
            <Products
              products={products}
              quantities={draft.quantities}
              onChange={(quantities) => change({ quantities })}
              missing={missing.includes('lines')}
            />
          </View>
          <View id="part-where">
            <Where draft={draft} change={change} missing={missing} />
          </View>
          <View id="part-terms">
            <Terms terms={terms} consent={consent} onConsent={setConsent} missing={tried && !consent} />
          </View>
          <View id="refusal" className="k-stack">
            {submit.isError && !ageAsked && <RefusalNotice error={submit.error} products={products} />}
          </View>
          <Text block size="small" tone="soft">
            {session ? orderForm.draft : orderForm.loginNote}
          </Text>
        </>
      )}
      <AgeSheet
        open={ageAsked}
        onClose={() => setAgeAsked(false)}
        onDeclared={() => {
          setAgeAsked(false);
          place();
        }}
      />
    </Page>
  );
}
