import type { Product } from '@fcs/shared/contracts/catalogue.ts';
import { useState } from 'react';
import { openPage } from '../../hooks/navigate';
import { useAllowances } from '../../hooks/useAllowances';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../i18n/useText';
import { Button, Card, Heading, Notice, Text } from '../../ui';
import { Kinds } from './Kinds';
import { type Draft, groupProducts } from './model';

interface ProductsProps {
  products: readonly Product[];
  quantities: Draft['quantities'];
  onChange: (quantities: Draft['quantities']) => void;
  missing: boolean;
}

/** What can be sent, with the rule and what is left beside each; what cannot is explained below. */
export function Products({ products, quantities, onChange, missing }: ProductsProps) {
  const { orderForm } = useText();
  const groups = groupProducts(products);
  const [more, setMore] = useState(() => groups.doctor.some(({ id }) => (quantities[id] ?? 0) > 0));
  const allowances = useAllowances().data ?? [];
  const choice = { products, allowances, quantities, onChange };
  return (
    <Card title={orderForm.choose}>
      <Text block tone="soft" size="small">
        {orderForm.chooseNote}
      </Text>
      <Kinds {...choice} of={groups.free} />
      {missing && (
        <Notice tone="danger" live>
          {orderForm.wrong.lines}
        </Notice>
      )}
      {!more && (
        <Button look="quiet" icon="down" onPress={() => setMore(true)}>
          {orderForm.doctorTitle}
        </Button>
      )}
      {more && (
        <>
          <Heading level={3}>{orderForm.doctorTitle}</Heading>
          <Text block tone="soft" size="small">
            {orderForm.doctorNote}
          </Text>
          <Kinds {...choice} of={groups.doctor} />
          <Clinic products={groups.clinic} />
        </>
      )}
    </Card>
  );
}

function Clinic({ products }: { products: readonly Product[] }) {
  const { orderForm } = useText();
  const [language] = useLanguage();
  const kinds = [...new Set(products.map(({ kindName }) => kindName))];
  return (
    <>
      <Heading level={3}>{orderForm.clinicTitle}</Heading>
      <Text block>{kinds.join(language === 'zh' ? '、' : ', ')}</Text>
      <Text block tone="soft" size="small">
        {orderForm.clinicNote}
      </Text>
      <Button look="plain" icon="pin" onPress={() => openPage('/pages/home/index')}>
        {orderForm.findClinic}
      </Button>
    </>
  );
}
