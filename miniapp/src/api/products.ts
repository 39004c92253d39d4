import type { AllowanceLeft, Product } from '@fcs/shared/contracts/catalogue.ts';
import { requestPage } from './request';

/** The whole catalogue, names in the language of the person. */
export async function listProducts(): Promise<Product[]> {
  return (await requestPage<Product>('/products')).data;
}

/** What is left to the person this year, by kind, in base units. */
export async function listAllowances(): Promise<AllowanceLeft[]> {
  return (await requestPage<AllowanceLeft>('/allowances')).data;
}
