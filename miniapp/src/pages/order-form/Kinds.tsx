import type { AllowanceLeft, Product } from '@fcs/shared/contracts/catalogue.ts';
import { View } from '@tarojs/components';
import { useLanguage } from '../../hooks/useLanguage';
import { formatDay } from '../../i18n/format';
import { useText } from '../../i18n/useText';
import { Heading, Stepper, Text } from '../../ui';
import { type Draft, mostOf } from './model';

interface KindsProps {
  of: readonly Product[];
  products: readonly Product[];
  allowances: readonly AllowanceLeft[];
  quantities: Draft['quantities'];
  onChange: (quantities: Draft['quantities']) => void;
}

/** Kind by kind: its rule and what is left, then each product with its number. */
export function Kinds({ of, products, allowances, quantities, onChange }: KindsProps) {
  const kinds = [...new Set(of.map(({ kind }) => kind))];
  return (
    <>
      {kinds.map((kind) => {
        const members = of.filter((product) => product.kind === kind);
        return (
          <View key={kind} className="p-kind">
            <Rule product={members[0] as Product} left={allowances.find((one) => one.kind === kind)} />
            {members.map((product) => (
              <Row
                key={product.id}
                product={product}
                value={quantities[product.id] ?? 0}
                max={mostOf(product, products, allowances, quantities)}
                onChange={(value) => onChange({ ...quantities, [product.id]: value })}
              />
            ))}
          </View>
        );
      })}
    </>
  );
}

/** The rule, and what is left of it where the person is known. */
function Rule({ product, left }: { product: Product; left: AllowanceLeft | undefined }) {
  const { orderForm } = useText();
  const [language] = useLanguage();
  const limit = (product.allowance?.quantity ?? 0) * product.baseUnitsPerUnit;
  const words = left
    ? left.left > 0
      ? orderForm.left(left.left, left.limit, left.unit)
      : orderForm.noneLeft(formatDay(`${left.returnsOn}T12:00:00+08:00`, language, true))
    : orderForm.rule(limit, product.baseUnit);
  const perOrder = (product.allowance?.perOrder ?? 0) * product.baseUnitsPerUnit;
  return (
    <View>
      <Heading level={3}>{product.kindName}</Heading>
      <Text block size="small" tone={left && left.left === 0 ? 'warn' : 'soft'}>
        {`${words}${left?.left === 0 ? '' : ` · ${orderForm.perOrder(left?.perOrder ?? perOrder, left?.unit ?? product.baseUnit)}`}`}
      </Text>
    </View>
  );
}

interface RowProps {
  product: Product;
  value: number;
  max: number;
  onChange: (value: number) => void;
}

function Row({ product, value, max, onChange }: RowProps) {
  const { orderForm } = useText();
  const { baseUnitsPerUnit: count, unit, baseUnit } = product;
  return (
    <View className="p-kind__row">
      <View className="p-kind__words">
        <Text block>{product.name}</Text>
        <Text block size="small" tone="soft">
          {count > 1 ? orderForm.holds(count, baseUnit, unit) : product.about}
        </Text>
      </View>
      <Stepper
        label={product.name}
        value={value}
        max={Math.max(value, max)}
        unit={unit}
        onChange={onChange}
      />
    </View>
  );
}
