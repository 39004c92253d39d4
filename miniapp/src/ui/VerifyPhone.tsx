import type { Person, Session } from '@fcs/shared/contracts/people.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { verifyPhone } from '../api/people';
import { beginSession, currentSession } from '../api/session';
import { useText } from '../i18n/useText';
import { Button } from './Button';
import { Refusal } from './Refusal';
import { Notice } from './states';
import { Text } from './Text';

/** What WeChat's button tells: a code after a yes, none after a no. */
const codeIn = (detail: unknown): string | null => (detail as { code?: string } | null)?.code || null;

interface Verified {
  person: Person;
  merged: boolean;
}

/** The phone by WeChat's own button; only there can it be asked for, and a browser says so. */
export function VerifyPhone({ onVerified }: { onVerified?: () => void }) {
  const words = useText().kit.verify;
  const queries = useQueryClient();
  const [refused, setRefused] = useState(false);
  const [verified, setVerified] = useState<Verified | null>(null);
  const begin = (session: Session) => {
    // The account that was there before stays and this one goes into it: another person's id comes back.
    const merged = currentSession()?.person.id !== session.person.id;
    beginSession(session);
    setVerified({ person: session.person, merged });
    void queries.invalidateQueries();
    onVerified?.();
  };
  const verifying = useMutation({ mutationFn: verifyPhone, onSuccess: begin });
  const answered = (detail: unknown) => {
    const code = codeIn(detail);
    setRefused(code === null);
    verifying.reset();
    if (code !== null) verifying.mutate(code);
  };
  if (verified)
    return (
      <Notice tone="good" live title={words.done(verified.person.phone ?? '')}>
        {verified.merged ? words.merged : words.doneHint}
      </Notice>
    );
  return (
    <>
      <Text block size="small" tone="soft">
        {process.env.TARO_ENV === 'weapp' ? words.how : words.inMiniProgram}
      </Text>
      {refused && (
        <Notice live title={words.refused}>
          {words.refusedHint}
        </Notice>
      )}
      <Refusal error={verifying.error} />
      {process.env.TARO_ENV === 'weapp' && (
        <Button
          wide
          look="plain"
          icon="phone"
          openType="getPhoneNumber"
          busy={verifying.isPending}
          onOpen={answered}
        >
          {words.ask}
        </Button>
      )}
    </>
  );
}
