import type { OperationView } from '@fcs/shared/contracts/surgery.ts';
import { useRouteParam } from '../../../hooks/useRouteParam';
import type { Draft } from './model';

/** What the theatre register says of an operation that is entered from its line; nothing where there was none. */
export function useRegisterLine(operations: readonly OperationView[]): {
  draft: Partial<Draft>;
  point: string;
} {
  const [registerNo, which] = [useRouteParam('registerNo'), useRouteParam('operation')];
  const [day, pay] = [useRouteParam('day'), useRouteParam('pay')];
  const point = useRouteParam('point');
  const operation = operations.find(({ id }) => id === which)?.id;
  if (!registerNo || !operation) return { draft: {}, point: '' };
  return { draft: { registerNo, operation, day, free: pay === 'free' }, point };
}
