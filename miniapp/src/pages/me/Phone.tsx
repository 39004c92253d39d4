import type { Person } from '@fcs/shared/contracts/people.ts';
import { useState } from 'react';
import { useText } from '../../i18n/useText';
import { Card, VerifyPhone } from '../../ui';

/** Asked for while none is verified; stays to say what came of it. */
export function Phone({ person }: { person: Person }) {
  const words = useText().kit.verify;
  const [asked] = useState(person.phone === null);
  if (!asked) return null;
  return (
    <Card title={words.title}>
      <VerifyPhone />
    </Card>
  );
}
