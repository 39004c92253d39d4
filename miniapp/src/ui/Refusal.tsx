import { isRequestError } from '../api/requestError';
import { useText } from '../i18n/useText';
import { Notice } from './states';

/** Why a write was refused, in the server's words; the sentences of wrong fields below it. Nothing without an error. */
export function Refusal({ error }: { error: unknown }) {
  const { kit } = useText();
  if (!error) return null;
  const known = isRequestError(error) && error.code !== 'BAD_ANSWER' ? error : null;
  const offline = known?.code === 'OFFLINE';
  const details = Array.isArray(known?.details) ? (known.details as { message?: string }[]) : [];
  const listed = details.map(({ message }) => message ?? '').filter(Boolean);
  return (
    <Notice tone="danger" live title={offline ? kit.offlineTitle : (known?.message ?? kit.errorTitle)}>
      {offline ? kit.offlineHint : [...new Set(listed)].join(' · ')}
    </Notice>
  );
}
