import type { Invitation, StaffMember } from '@fcs/shared/contracts/people.ts';
import { useQueryClient } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { listStaff } from '../../../api/staff';
import { usePages } from '../../../hooks/usePages';
import { useRegions } from '../../../hooks/useRegions';
import { useText } from '../../../i18n/useText';
import { Button, EmptyState, Page, RowsLoaded, StaffGate, Switch } from '../../../ui';
import { CodeSheet } from './CodeSheet';
import { InviteSheet } from './InviteSheet';
import { MemberCard } from './MemberCard';
import { shownStaff } from './model';
import { RevokeSheet } from './RevokeSheet';
import '../../staff.scss';

/** Who may do what: invite by a one-time code, revoke at once. */
export default function StaffPeoplePage() {
  const { titles, staff } = useText();
  const [inviting, setInviting] = useState(false);
  return (
    <Page
      title={titles.staffPeople}
      wide
      footer={
        <Button wide icon="plus" onPress={() => setInviting(true)} testId="invite">
          {staff.people.invite}
        </Button>
      }
    >
      <StaffGate roles={['county', 'admin']}>
        <People inviting={inviting} onInvited={() => setInviting(false)} />
      </StaffGate>
    </Page>
  );
}

function People({ inviting, onInvited }: { inviting: boolean; onInvited: () => void }) {
  const { staff } = useText();
  const words = staff.people;
  const cache = useQueryClient();
  const regions = useRegions();
  const [withRevoked, setWithRevoked] = useState(false);
  const [revoking, setRevoking] = useState<StaffMember | null>(null);
  const [made, setMade] = useState<Invitation | null>(null);
  const pages = usePages(['staff'], listStaff);
  const renew = () => void cache.invalidateQueries({ queryKey: ['staff'] });
  const nameOf = (code: string) =>
    [regions.county, ...regions.townships].find((region) => region?.code === code)?.name ?? code;
  return (
    <>
      <Switch on={withRevoked} onChange={setWithRevoked}>
        {words.showRevoked}
      </Switch>
      <RowsLoaded
        of={pages}
        empty={
          <EmptyState icon="person" title={words.none}>
            {words.noneHint}
          </EmptyState>
        }
      >
        {(rows) => (
          <View className="s-grid">
            {shownStaff(rows, withRevoked).map((member) => (
              <MemberCard
                key={member.id}
                member={member}
                regionName={nameOf}
                onRevoke={() => setRevoking(member)}
              />
            ))}
          </View>
        )}
      </RowsLoaded>
      {inviting && (
        <InviteSheet
          regions={regions}
          onClose={onInvited}
          onMade={(invitation) => {
            onInvited();
            renew();
            setMade(invitation);
          }}
        />
      )}
      {made && <CodeSheet invitation={made} onClose={() => setMade(null)} />}
      {revoking && (
        <RevokeSheet
          member={revoking}
          onClose={() => setRevoking(null)}
          onRevoked={() => {
            setRevoking(null);
            renew();
          }}
        />
      )}
    </>
  );
}
