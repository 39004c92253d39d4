import type { StockLevel } from '@fcs/shared/contracts/stock.ts';
import type { VoucherKind } from '@fcs/shared/voucherStates.ts';
import { voucherTables } from '@fcs/shared/voucherStates.ts';
import { View } from '@tarojs/components';
import { openPage } from '../../hooks/navigate';
import { useLanguage } from '../../hooks/useLanguage';
import { useText } from '../../i18n/useText';
import { Button, Card, Notice, Text } from '../../ui';
import { byProduct } from '../stock/levels';
import { ProductCard } from '../stock/ProductCard';

interface BooksProps {
  title: string;
  hint: string;
  none: string;
  levels: readonly StockLevel[];
  pointId: string;
  /** The papers that clear what may not stay. */
  papers: readonly VoucherKind[];
  error: string | null;
}

/** What the books of the machine's place hold, and the papers that clear them. */
export function Books({ title, hint, none, levels, pointId, papers, error }: BooksProps) {
  const { machineCare: words } = useText();
  const [language] = useLanguage();
  return (
    <Card title={title}>
      <Text block tone="soft">
        {levels.length === 0 ? none : hint}
      </Text>
      {error && (
        <Notice tone="danger" live>
          {error}
        </Notice>
      )}
      {byProduct(levels).map((product) => (
        <ProductCard key={product.productId} product={product} named={false} />
      ))}
      {levels.length > 0 && papers.length > 0 && (
        <View className="k-row">
          {papers.map((kind) => (
            <Button
              key={kind}
              small
              look="plain"
              label={words.paperOf(voucherTables[kind].name[language])}
              onPress={() => openPage('/staff/pages/voucher-new/index', { kind, point: pointId })}
              testId={`paper-${kind}`}
            >
              {voucherTables[kind].name[language]}
            </Button>
          ))}
        </View>
      )}
    </Card>
  );
}
