import { product, productKind, productKindView } from '@fcs/shared/contracts/catalogue.ts';
import { dayOf } from '@fcs/shared/time.ts';
import * as z from 'zod/mini';
import { pageInMemory, wholeListQuery } from '../platform/http/pageInMemory.ts';
import { type Route, route } from '../platform/http/route.ts';
import { kindOf, listKinds, listProducts } from './findProduct.ts';
import { presentKind, presentProduct } from './present.ts';

const listQuery = z.strictObject({ ...wholeListQuery, kind: z.optional(productKind) });

export const catalogueRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/products',
    tag: 'catalogue',
    summary: 'The catalogue, with the rule of the day in the unit of each product',
    access: 'public',
    query: listQuery,
    answer: product,
    list: true,
    handle: async ({ query, tx, language }) => {
      const offered = await listProducts();
      const asked = offered.filter((one) => query.kind === undefined || one.kind === query.kind);
      const page = pageInMemory(asked, (one) => one._id, query);
      const day = dayOf(tx.now);
      const data = page.data.map(async (one) => presentProduct(one, await kindOf(one.kind), day, language));
      return { data: await Promise.all(data), next: page.next };
    },
  }),
  route({
    method: 'GET',
    path: '/product-kinds',
    tag: 'catalogue',
    summary: 'The kinds of products: 7 that are counted, and emergency pills',
    access: 'public',
    query: z.strictObject(wholeListQuery),
    answer: productKindView,
    list: true,
    handle: async ({ query, language }) => {
      const page = pageInMemory(await listKinds(), (kind) => kind._id, query);
      return { data: page.data.map((kind) => presentKind(kind, language)), next: page.next };
    },
  }),
];
