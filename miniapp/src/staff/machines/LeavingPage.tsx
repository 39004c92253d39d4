import type { ReactNode } from 'react';
import { useText } from '../../i18n/useText';
import { Loaded, Notice, Page, StaffGate } from '../../ui';
import { type Leaving, useLeaving } from './useLeaving';

interface LeavingPageProps {
  title: string;
  children: (leaving: Leaving, onChanged: () => void) => ReactNode;
}

/** A page of a machine that is to leave its place: the county's, as long as it is in service. */
export function LeavingPage({ title, children }: LeavingPageProps) {
  const { machineCare: words } = useText();
  const read = useLeaving();
  return (
    <Page title={title}>
      <StaffGate roles={['county']}>
        <Loaded of={read}>
          {(leaving) =>
            leaving.machine.state === 'retired' ? (
              <Notice tone="warn">{words.isRetired}</Notice>
            ) : (
              children(leaving, () => void read.refetch())
            )
          }
        </Loaded>
      </StaffGate>
    </Page>
  );
}
