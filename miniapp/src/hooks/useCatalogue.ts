import type { Product, ProductKind } from '@fcs/shared/contracts/catalogue.ts';
import { useQuery } from '@tanstack/react-query';
import { listProducts } from '../api/products';
import { useLanguage } from './useLanguage';

/** The catalogue in the person's language; it changes so rarely that one reading serves a visit. */
export function useCatalogue() {
  const [language] = useLanguage();
  return useQuery({ queryKey: ['products', language], queryFn: listProducts, staleTime: 600_000 });
}

/** Kinds in the catalogue's order, those anybody may take first. */
export function kindsOf(products: readonly Product[]): { value: ProductKind; label: string }[] {
  const kinds = new Map<ProductKind, string>();
  const sorted = [...products].sort((a, b) => Number(b.selfService) - Number(a.selfService));
  for (const product of sorted) kinds.set(product.kind, product.kindName);
  return [...kinds].map(([value, label]) => ({ value, label }));
}
